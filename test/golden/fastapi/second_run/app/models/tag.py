"""The tags table."""

from decimal import Decimal

from sqlalchemy import ForeignKeyConstraint, PrimaryKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned
from app.models.types import ExactDecimal


class Tag(Owned, Base):
    """Tag."""

    __tablename__ = "tags"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_tags"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_tags_user_id", ondelete="CASCADE"),
        UniqueConstraint("user_id", "colour", name="uq_tags_colour"),
    )

    name: Mapped[str] = mapped_column(String(40))
    colour: Mapped[str | None] = mapped_column(String(20))
    weight: Mapped[Decimal | None] = mapped_column(ExactDecimal(6, 3), default=Decimal("1.500"))
