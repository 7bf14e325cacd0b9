"""The cart_items table."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Integer, PrimaryKeyConstraint, Uuid, and_, column
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned


class CartItem(Owned, Base):
    """Cart item."""

    __tablename__ = "cart_items"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_cart_items"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_cart_items_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(["user_id", "cart_id"], ["carts.user_id", "carts.id"], name="fk_cart_items_cart_id"),
        ForeignKeyConstraint(
            ["user_id", "product_id"],
            ["products.user_id", "products.id"],
            name="fk_cart_items_product_id",
        ),
        CheckConstraint(and_(column("quantity") >= 1, column("quantity") <= 999), name="ck_cart_items_quantity"),
        Index("ix_cart_items_cart_id", "user_id", "cart_id", "id"),
        Index("ix_cart_items_product_id", "user_id", "product_id", "id"),
    )

    cart_id: Mapped[UUID] = mapped_column(Uuid)
    product_id: Mapped[UUID] = mapped_column(Uuid)
    quantity: Mapped[int] = mapped_column(Integer, default=1)
