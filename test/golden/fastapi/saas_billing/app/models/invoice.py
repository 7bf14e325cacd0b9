"""The invoices table."""

import datetime as dt
from decimal import Decimal
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Date,
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
from app.models.types import ExactDecimal, UtcDateTime

InvoiceStatus = Literal["draft", "open", "paid", "void", "uncollectible"]

InvoiceCurrency = Literal["EUR", "USD", "GBP"]


class Invoice(Owned, Base):
    """What a customer owes for one period."""

    __tablename__ = "invoices"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_invoices"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_invoices_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "customer_id"],
            ["customers.user_id", "customers.id"],
            name="fk_invoices_customer_id",
        ),
        ForeignKeyConstraint(
            ["user_id", "subscription_id"],
            ["subscriptions.user_id", "subscriptions.id"],
            name="fk_invoices_subscription_id",
        ),
        UniqueConstraint("user_id", "number", name="uq_invoices_number"),
        CheckConstraint(column("status").in_(get_args(InvoiceStatus)), name="ck_invoices_status"),
        CheckConstraint(column("subtotal", ExactDecimal(12, 2)) >= Decimal("0"), name="ck_invoices_subtotal"),
        CheckConstraint(column("tax", ExactDecimal(12, 2)) >= Decimal("0"), name="ck_invoices_tax"),
        CheckConstraint(column("total", ExactDecimal(12, 2)) >= Decimal("0"), name="ck_invoices_total"),
        CheckConstraint(column("currency").in_(get_args(InvoiceCurrency)), name="ck_invoices_currency"),
        Index("ix_invoices_customer_id", "user_id", "customer_id", "id"),
        Index("ix_invoices_subscription_id", "user_id", "subscription_id", "id"),
        Index("ix_invoices_status", "user_id", "status", "id"),
        Index("ix_invoices_currency", "user_id", "currency", "id"),
        Index("ix_invoices_issued_on", "user_id", "issued_on", "id"),
        Index("ix_invoices_due_on", "user_id", "due_on", "id"),
    )

    number: Mapped[str] = mapped_column(String(32))
    customer_id: Mapped[UUID] = mapped_column(Uuid)
    subscription_id: Mapped[UUID | None] = mapped_column(Uuid)
    status: Mapped[InvoiceStatus] = mapped_column(String(13), default="draft")
    subtotal: Mapped[Decimal] = mapped_column(ExactDecimal(12, 2))
    tax: Mapped[Decimal] = mapped_column(ExactDecimal(12, 2), default=Decimal("0.00"))
    total: Mapped[Decimal] = mapped_column(ExactDecimal(12, 2))
    currency: Mapped[InvoiceCurrency] = mapped_column(String(3), default="EUR")
    issued_on: Mapped[dt.date | None] = mapped_column(Date)
    due_on: Mapped[dt.date | None] = mapped_column(Date)
    paid_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
