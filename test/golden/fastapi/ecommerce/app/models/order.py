"""The orders table."""

import datetime as dt
from decimal import Decimal
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    String,
    UniqueConstraint,
    Uuid,
    column,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned, utcnow
from app.models.types import ExactDecimal, UtcDateTime

OrderStatus = Literal["pending", "paid", "shipped", "delivered", "canceled"]

OrderCurrency = Literal["EUR", "USD", "GBP"]


class Order(Owned, Base):
    """A cart that was checked out. Its prices never change again."""

    __tablename__ = "orders"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_orders"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_orders_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "customer_id"],
            ["customers.user_id", "customers.id"],
            name="fk_orders_customer_id",
        ),
        ForeignKeyConstraint(
            ["user_id", "shipping_address_id"],
            ["addresses.user_id", "addresses.id"],
            name="fk_orders_shipping_address_id",
        ),
        ForeignKeyConstraint(
            ["user_id", "billing_address_id"],
            ["addresses.user_id", "addresses.id"],
            name="fk_orders_billing_address_id",
        ),
        UniqueConstraint("user_id", "number", name="uq_orders_number"),
        UniqueConstraint("user_id", "stripe_payment_id", name="uq_orders_stripe_payment_id"),
        CheckConstraint(column("status").in_(get_args(OrderStatus)), name="ck_orders_status"),
        CheckConstraint(column("total", ExactDecimal(12, 2)) >= Decimal("0"), name="ck_orders_total"),
        CheckConstraint(column("currency").in_(get_args(OrderCurrency)), name="ck_orders_currency"),
        Index("ix_orders_customer_id", "user_id", "customer_id", "id"),
        Index("ix_orders_shipping_address_id", "user_id", "shipping_address_id", "id"),
        Index("ix_orders_billing_address_id", "user_id", "billing_address_id", "id"),
        Index("ix_orders_status", "user_id", "status", "id"),
        Index("ix_orders_currency", "user_id", "currency", "id"),
        Index("ix_orders_placed_at", "user_id", "placed_at", "id"),
    )

    number: Mapped[str] = mapped_column(String(32))
    customer_id: Mapped[UUID] = mapped_column(Uuid)
    shipping_address_id: Mapped[UUID] = mapped_column(Uuid)
    billing_address_id: Mapped[UUID | None] = mapped_column(Uuid)
    status: Mapped[OrderStatus] = mapped_column(String(9), default="pending")
    total: Mapped[Decimal] = mapped_column(ExactDecimal(12, 2))
    currency: Mapped[OrderCurrency] = mapped_column(String(3), default="EUR")
    placed_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=utcnow)
    stripe_payment_id: Mapped[str | None] = mapped_column(String(64))
