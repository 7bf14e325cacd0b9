"""The categories table."""

from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    UniqueConstraint,
    Uuid,
    column,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned


class Category(Owned, Base):
    """A shelf of the catalogue; categories can stand inside one another."""

    __tablename__ = "categories"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_categories"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_categories_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "parent_id"],
            ["categories.user_id", "categories.id"],
            name="fk_categories_parent_id",
        ),
        UniqueConstraint("user_id", "name", name="uq_categories_name"),
        UniqueConstraint("user_id", "slug", name="uq_categories_slug"),
        CheckConstraint(column("position") >= 0, name="ck_categories_position"),
        Index("ix_categories_parent_id", "user_id", "parent_id", "id"),
    )

    name: Mapped[str] = mapped_column(String(80))
    slug: Mapped[str] = mapped_column(String(80))
    parent_id: Mapped[UUID | None] = mapped_column(Uuid)
    position: Mapped[int] = mapped_column(Integer, default=0)
