"""The reviews table."""

from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    Uuid,
    and_,
    column,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned


class Review(Owned, Base):
    """Review."""

    __tablename__ = "reviews"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_reviews"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_reviews_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "product_id"],
            ["products.user_id", "products.id"],
            name="fk_reviews_product_id",
        ),
        ForeignKeyConstraint(
            ["user_id", "customer_id"],
            ["customers.user_id", "customers.id"],
            name="fk_reviews_customer_id",
        ),
        CheckConstraint(and_(column("rating") >= 1, column("rating") <= 5), name="ck_reviews_rating"),
        Index("ix_reviews_product_id", "user_id", "product_id", "id"),
        Index("ix_reviews_customer_id", "user_id", "customer_id", "id"),
        Index("ix_reviews_is_verified", "user_id", "is_verified", "id"),
    )

    product_id: Mapped[UUID] = mapped_column(Uuid)
    customer_id: Mapped[UUID] = mapped_column(Uuid)
    rating: Mapped[int] = mapped_column(Integer)
    title: Mapped[str | None] = mapped_column(String(120))
    body: Mapped[str | None] = mapped_column(Text)
    is_verified: Mapped[bool] = mapped_column(Boolean, default=False)
