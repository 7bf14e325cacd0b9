"""The order_items table."""

from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Integer, PrimaryKeyConstraint, Uuid, and_, column
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned
from app.models.types import ExactDecimal


class OrderItem(Owned, Base):
    """Order item."""

    __tablename__ = "order_items"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_order_items"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_order_items_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(["user_id", "order_id"], ["orders.user_id", "orders.id"], name="fk_order_items_order_id"),
        ForeignKeyConstraint(
            ["user_id", "product_id"],
            ["products.user_id", "products.id"],
            name="fk_order_items_product_id",
        ),
        CheckConstraint(and_(column("quantity") >= 1, column("quantity") <= 999), name="ck_order_items_quantity"),
        CheckConstraint(column("unit_price", ExactDecimal(10, 2)) >= Decimal("0"), name="ck_order_items_unit_price"),
        Index("ix_order_items_order_id", "user_id", "order_id", "id"),
        Index("ix_order_items_product_id", "user_id", "product_id", "id"),
    )

    order_id: Mapped[UUID] = mapped_column(Uuid)
    product_id: Mapped[UUID] = mapped_column(Uuid)
    quantity: Mapped[int] = mapped_column(Integer)
    unit_price: Mapped[Decimal] = mapped_column(ExactDecimal(10, 2))
