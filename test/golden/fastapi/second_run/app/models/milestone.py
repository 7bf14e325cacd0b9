"""The milestones table."""

from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, PrimaryKeyConstraint, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned


class Milestone(Owned, Base):
    """Milestone."""

    __tablename__ = "milestones"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_milestones"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_milestones_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(["user_id", "task_id"], ["tasks.user_id", "tasks.id"], name="fk_milestones_task_id"),
        UniqueConstraint("user_id", "name", name="uq_milestones_name"),
        Index("ix_milestones_task_id", "user_id", "task_id", "id"),
    )

    name: Mapped[str] = mapped_column(String(255))
    task_id: Mapped[UUID] = mapped_column(Uuid)
