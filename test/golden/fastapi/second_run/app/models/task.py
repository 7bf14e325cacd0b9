"""The tasks table."""

import datetime as dt
from decimal import Decimal
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    Uuid,
    and_,
    column,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned
from app.models.types import ExactDecimal, UtcDateTime

TaskState = Literal["open", "done"]


class Task(Owned, Base):
    """Task."""

    __tablename__ = "tasks"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_tasks"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_tasks_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(["user_id", "parent_id"], ["tasks.user_id", "tasks.id"], name="fk_tasks_parent_id"),
        UniqueConstraint("user_id", "token", name="uq_tasks_token"),
        CheckConstraint(column("state").in_(get_args(TaskState)), name="ck_tasks_state"),
        CheckConstraint(and_(column("effort") >= 1, column("effort") <= 10), name="ck_tasks_effort"),
        CheckConstraint(
            and_(
                column("price", ExactDecimal(8, 2)) >= Decimal("0"),
                column("price", ExactDecimal(8, 2)) <= Decimal("1000"),
            ),
            name="ck_tasks_price",
        ),
        CheckConstraint(func.length(column("owner_name")) >= 2, name="ck_tasks_owner_name"),
        Index("ix_tasks_state", "user_id", "state", "id"),
        Index("ix_tasks_is_done", "user_id", "is_done", "id"),
        Index("ix_tasks_parent_id", "user_id", "parent_id", "id"),
    )

    headline: Mapped[str] = mapped_column(String(60))
    state: Mapped[TaskState | None] = mapped_column(String(4), default="open")
    effort: Mapped[int] = mapped_column(Integer)
    priority: Mapped[int | None] = mapped_column(BigInteger)
    code: Mapped[int | None] = mapped_column(Integer)
    price: Mapped[Decimal | None] = mapped_column(ExactDecimal(8, 2))
    seen_at: Mapped[dt.date | None] = mapped_column(Date)
    due_on: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    is_done: Mapped[bool] = mapped_column(Boolean, default=False)
    owner_name: Mapped[str | None] = mapped_column(Text)
    parent_id: Mapped[UUID | None] = mapped_column(Uuid)
    token: Mapped[UUID | None] = mapped_column(Uuid)
    rank: Mapped[int] = mapped_column(Integer)


class TaskTagsLink(Base):
    """Which tags a task has."""

    __tablename__ = "task_tags"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "task_id", "tag_id", name="pk_task_tags"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_task_tags_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "task_id"],
            ["tasks.user_id", "tasks.id"],
            name="fk_task_tags_task_id",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["user_id", "tag_id"],
            ["tags.user_id", "tags.id"],
            name="fk_task_tags_tag_id",
            ondelete="CASCADE",
        ),
        Index("ix_task_tags_tag_id", "user_id", "tag_id"),
    )

    user_id: Mapped[UUID] = mapped_column(Uuid)
    task_id: Mapped[UUID] = mapped_column(Uuid)
    tag_id: Mapped[UUID] = mapped_column(Uuid)
