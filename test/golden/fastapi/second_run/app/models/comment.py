"""The comments table."""

from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, PrimaryKeyConstraint, Text, Uuid, column, func
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned
from app.models.types import ExactDecimal


class Comment(Owned, Base):
    """Comment."""

    __tablename__ = "comments"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_comments"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_comments_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(["user_id", "task_id"], ["tasks.user_id", "tasks.id"], name="fk_comments_task_id"),
        ForeignKeyConstraint(["user_id", "tag_id"], ["tags.user_id", "tags.id"], name="fk_comments_tag_id"),
        CheckConstraint(func.length(column("body")) <= 500, name="ck_comments_body"),
        Index("ix_comments_task_id", "user_id", "task_id", "id"),
        Index("ix_comments_score", "user_id", "score", "id"),
        Index("ix_comments_tag_id", "user_id", "tag_id", "id"),
    )

    task_id: Mapped[UUID] = mapped_column(Uuid)
    body: Mapped[str] = mapped_column(Text)
    score: Mapped[Decimal | None] = mapped_column(ExactDecimal(6, 2))
    tag_id: Mapped[UUID | None] = mapped_column(Uuid)
