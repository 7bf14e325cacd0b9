"""The carts table."""

import datetime as dt
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

from app.models.base import Base, Owned
from app.models.types import UtcDateTime

CartCurrency = Literal["EUR", "USD", "GBP"]


class Cart(Owned, Base):
    """What a customer is about to buy."""

    __tablename__ = "carts"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_carts"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_carts_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "customer_id"],
            ["customers.user_id", "customers.id"],
            name="fk_carts_customer_id",
        ),
        UniqueConstraint("user_id", "customer_id", name="uq_carts_customer_id"),
        CheckConstraint(column("currency").in_(get_args(CartCurrency)), name="ck_carts_currency"),
        Index("ix_carts_currency", "user_id", "currency", "id"),
        Index("ix_carts_expires_at", "user_id", "expires_at", "id"),
    )

    customer_id: Mapped[UUID] = mapped_column(Uuid)
    currency: Mapped[CartCurrency] = mapped_column(String(3), default="EUR")
    expires_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
