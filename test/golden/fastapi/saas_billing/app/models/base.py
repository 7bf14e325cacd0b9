"""What all tables have in common."""

from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from uuid_utils.compat import uuid7

from app.models.types import UtcDateTime

__all__ = ["Base", "Owned", "today", "utcnow", "uuid7"]


def utcnow() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


def today() -> date:
    """Return the date in UTC."""
    return utcnow().date()


class Base(DeclarativeBase):
    """All tables of the app. Constraints without a name get the one that a migration would expect."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
        }
    )


class Owned(Base):
    """A row of one user: the primary key is (user_id, id), so rows of others are out of reach by construction.

    Ids are UUIDs of version 7. They grow with time, so the primary key is also the order of creation.
    """

    __abstract__ = True

    user_id: Mapped[UUID] = mapped_column()
    id: Mapped[UUID] = mapped_column(default=uuid7)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow, onupdate=utcnow)
