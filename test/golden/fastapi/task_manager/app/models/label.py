"""The labels table."""

from sqlalchemy import ForeignKeyConstraint, PrimaryKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned


class Label(Owned, Base):
    """Label."""

    __tablename__ = "labels"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_labels"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_labels_user_id", ondelete="CASCADE"),
        UniqueConstraint("user_id", "name", name="uq_labels_name"),
    )

    name: Mapped[str] = mapped_column(String(40))
    color: Mapped[str] = mapped_column(String(7), default="#64748b")
    description: Mapped[str | None] = mapped_column(String(200))
