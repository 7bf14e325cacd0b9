"""The tasks table."""

import datetime as dt
from decimal import Decimal
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, PrimaryKeyConstraint, String, Text, Uuid, column
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned
from app.models.types import ExactDecimal, UtcDateTime

TaskStatus = Literal["todo", "in_progress", "in_review", "done"]

TaskPriority = Literal["low", "normal", "high", "urgent"]


class Task(Owned, Base):
    """Task."""

    __tablename__ = "tasks"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_tasks"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_tasks_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "project_id"],
            ["projects.user_id", "projects.id"],
            name="fk_tasks_project_id",
        ),
        ForeignKeyConstraint(["user_id", "parent_id"], ["tasks.user_id", "tasks.id"], name="fk_tasks_parent_id"),
        CheckConstraint(column("status").in_(get_args(TaskStatus)), name="ck_tasks_status"),
        CheckConstraint(column("priority").in_(get_args(TaskPriority)), name="ck_tasks_priority"),
        CheckConstraint(column("estimate_hours", ExactDecimal(5, 2)) >= Decimal("0"), name="ck_tasks_estimate_hours"),
        Index("ix_tasks_project_id", "user_id", "project_id", "id"),
        Index("ix_tasks_parent_id", "user_id", "parent_id", "id"),
        Index("ix_tasks_status", "user_id", "status", "id"),
        Index("ix_tasks_priority", "user_id", "priority", "id"),
        Index("ix_tasks_due_date", "user_id", "due_date", "id"),
    )

    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str | None] = mapped_column(Text)
    project_id: Mapped[UUID] = mapped_column(Uuid)
    parent_id: Mapped[UUID | None] = mapped_column(Uuid)
    status: Mapped[TaskStatus] = mapped_column(String(11), default="todo")
    priority: Mapped[TaskPriority] = mapped_column(String(6), default="normal")
    estimate_hours: Mapped[Decimal | None] = mapped_column(ExactDecimal(5, 2))
    due_date: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    completed_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)


class TaskLabelsLink(Base):
    """Which labels a task has."""

    __tablename__ = "task_labels"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "task_id", "label_id", name="pk_task_labels"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_task_labels_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "task_id"],
            ["tasks.user_id", "tasks.id"],
            name="fk_task_labels_task_id",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["user_id", "label_id"],
            ["labels.user_id", "labels.id"],
            name="fk_task_labels_label_id",
            ondelete="CASCADE",
        ),
        Index("ix_task_labels_label_id", "user_id", "label_id"),
    )

    user_id: Mapped[UUID] = mapped_column(Uuid)
    task_id: Mapped[UUID] = mapped_column(Uuid)
    label_id: Mapped[UUID] = mapped_column(Uuid)
