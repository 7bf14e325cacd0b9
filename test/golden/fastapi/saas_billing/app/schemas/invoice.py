"""Invoice as JSON."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.models.invoice import InvoiceCurrency, InvoiceStatus
from app.rows import PageQuery
from app.schemas.types import Date, DecimalPlaces, DecimalText, PrintableText, Timestamp, decimal_schema

Number = Annotated[str, Field(max_length=32), PrintableText]

Subtotal = Annotated[
    DecimalText,
    Field(max_digits=12, decimal_places=2, ge=Decimal("0")),
    DecimalPlaces(2),
    decimal_schema(12, 2),
]

Tax = Annotated[
    DecimalText,
    Field(max_digits=12, decimal_places=2, ge=Decimal("0")),
    DecimalPlaces(2),
    decimal_schema(12, 2),
]

Total = Annotated[
    DecimalText,
    Field(max_digits=12, decimal_places=2, ge=Decimal("0")),
    DecimalPlaces(2),
    decimal_schema(12, 2),
]


class InvoiceCreate(BaseModel):
    """What a new invoice is made of."""

    model_config = ConfigDict(extra="forbid")

    number: Number
    customer_id: UUID
    subscription_id: UUID | None = None
    status: InvoiceStatus = "draft"
    subtotal: Subtotal
    tax: Tax = Decimal("0.00")
    total: Total
    currency: InvoiceCurrency = "EUR"
    issued_on: Date | None = None
    due_on: Date | None = None
    paid_at: Timestamp | None = None


@with_config(extra="forbid")
class InvoiceUpdate(TypedDict, total=False):
    """What to change of an invoice; what is not named stays as it is."""

    number: Number
    customer_id: UUID
    subscription_id: UUID | None
    status: InvoiceStatus
    subtotal: Subtotal
    tax: Tax
    total: Total
    currency: InvoiceCurrency
    issued_on: Date | None
    due_on: Date | None
    paid_at: Timestamp | None


class InvoiceResponse(BaseModel):
    """Invoice as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    number: Number
    customer_id: UUID
    subscription_id: UUID | None
    status: InvoiceStatus
    subtotal: Subtotal
    tax: Tax
    total: Total
    currency: InvoiceCurrency
    issued_on: Date | None
    due_on: Date | None
    paid_at: Timestamp | None
    created_at: Timestamp
    updated_at: Timestamp


class InvoicePage(BaseModel):
    """One page of a list of invoices."""

    model_config = ConfigDict(from_attributes=True)

    items: list[InvoiceResponse]
    next_cursor: UUID | None


class InvoiceQuery(PageQuery):
    """Which invoices to list."""

    customer_id: UUID | None = None
    subscription_id: UUID | None = None
    status: InvoiceStatus | None = None
    currency: InvoiceCurrency | None = None
    issued_on: Date | None = None
    due_on: Date | None = None
