"""The comments table."""

import datetime as dt
from uuid import UUID

from sqlalchemy import Boolean, ForeignKeyConstraint, Index, PrimaryKeyConstraint, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned
from app.models.types import UtcDateTime


class Comment(Owned, Base):
    """Comment."""

    __tablename__ = "comments"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_comments"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_comments_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(["user_id", "task_id"], ["tasks.user_id", "tasks.id"], name="fk_comments_task_id"),
        Index("ix_comments_task_id", "user_id", "task_id", "id"),
        Index("ix_comments_is_pinned", "user_id", "is_pinned", "id"),
    )

    task_id: Mapped[UUID] = mapped_column(Uuid)
    body: Mapped[str] = mapped_column(Text)
    is_pinned: Mapped[bool] = mapped_column(Boolean, default=False)
    edited_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
