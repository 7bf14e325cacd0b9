"""Logins that are still good."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, utcnow, uuid7
from app.models.types import UtcDateTime


class AuthSession(Base):
    """One login of a user. Its id is the `jti` of the access token, which is worth nothing once the row is gone.

    No row-level security: who asks is known once the session is found.
    """

    __tablename__ = "auth_sessions"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_auth_sessions"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_auth_sessions_user_id", ondelete="CASCADE"),
    )

    user_id: Mapped[UUID] = mapped_column()
    id: Mapped[UUID] = mapped_column(default=uuid7)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)
