"""The payment_methods table."""

import datetime as dt
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    String,
    UniqueConstraint,
    Uuid,
    column,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned

PaymentMethodKind = Literal["card", "sepa_debit", "bank_transfer"]


class PaymentMethod(Owned, Base):
    """A card or bank account of a customer, kept by Stripe."""

    __tablename__ = "payment_methods"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_payment_methods"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_payment_methods_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "customer_id"],
            ["customers.user_id", "customers.id"],
            name="fk_payment_methods_customer_id",
        ),
        UniqueConstraint("user_id", "stripe_payment_method_id", name="uq_payment_methods_stripe_payment_method_id"),
        CheckConstraint(column("kind").in_(get_args(PaymentMethodKind)), name="ck_payment_methods_kind"),
        CheckConstraint(func.length(column("last_four")) >= 4, name="ck_payment_methods_last_four"),
        Index("ix_payment_methods_customer_id", "user_id", "customer_id", "id"),
        Index("ix_payment_methods_kind", "user_id", "kind", "id"),
        Index("ix_payment_methods_is_default", "user_id", "is_default", "id"),
    )

    customer_id: Mapped[UUID] = mapped_column(Uuid)
    kind: Mapped[PaymentMethodKind] = mapped_column(String(13), default="card")
    stripe_payment_method_id: Mapped[str] = mapped_column(String(64))
    last_four: Mapped[str | None] = mapped_column(String(4))
    expires_on: Mapped[dt.date | None] = mapped_column(Date)
    is_default: Mapped[bool] = mapped_column(Boolean, default=False)
