"""The tags table."""

from sqlalchemy import ForeignKeyConstraint, PrimaryKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned


class Tag(Owned, Base):
    """Tag."""

    __tablename__ = "tags"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_tags"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_tags_user_id", ondelete="CASCADE"),
        UniqueConstraint("user_id", "name", name="uq_tags_name"),
    )

    name: Mapped[str] = mapped_column(String(40))
