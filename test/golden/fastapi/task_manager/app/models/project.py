"""The projects table."""

import datetime as dt
from typing import Literal, get_args

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    column,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned

ProjectStatus = Literal["active", "paused", "archived"]


class Project(Owned, Base):
    """Project."""

    __tablename__ = "projects"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_projects"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_projects_user_id", ondelete="CASCADE"),
        UniqueConstraint("user_id", "name", name="uq_projects_name"),
        UniqueConstraint("user_id", "key", name="uq_projects_key"),
        CheckConstraint(column("status").in_(get_args(ProjectStatus)), name="ck_projects_status"),
        Index("ix_projects_status", "user_id", "status", "id"),
    )

    name: Mapped[str] = mapped_column(String(120))
    key: Mapped[str] = mapped_column(String(10))
    description: Mapped[str | None] = mapped_column(Text)
    status: Mapped[ProjectStatus] = mapped_column(String(8), default="active")
    color: Mapped[str | None] = mapped_column(String(7), default="#4f46e5")
    starts_on: Mapped[dt.date | None] = mapped_column(Date)
