"""Order as JSON."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.models.base import utcnow
from app.models.order import OrderCurrency, OrderStatus
from app.rows import PageQuery
from app.schemas.types import DecimalPlaces, DecimalText, PrintableText, Timestamp, decimal_schema

Number = Annotated[str, Field(max_length=32), PrintableText]

Total = Annotated[
    DecimalText,
    Field(max_digits=12, decimal_places=2, ge=Decimal("0")),
    DecimalPlaces(2),
    decimal_schema(12, 2),
]

StripePaymentId = Annotated[str, Field(max_length=64), PrintableText]


class OrderCreate(BaseModel):
    """What a new order is made of."""

    model_config = ConfigDict(extra="forbid")

    number: Number
    customer_id: UUID
    shipping_address_id: UUID
    billing_address_id: UUID | None = None
    status: OrderStatus = "pending"
    total: Total
    currency: OrderCurrency = "EUR"
    placed_at: Timestamp = Field(default_factory=utcnow)
    stripe_payment_id: StripePaymentId | None = None


@with_config(extra="forbid")
class OrderUpdate(TypedDict, total=False):
    """What to change of an order; what is not named stays as it is."""

    number: Number
    customer_id: UUID
    shipping_address_id: UUID
    billing_address_id: UUID | None
    status: OrderStatus
    total: Total
    currency: OrderCurrency
    placed_at: Timestamp
    stripe_payment_id: StripePaymentId | None


class OrderResponse(BaseModel):
    """Order as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    number: Number
    customer_id: UUID
    shipping_address_id: UUID
    billing_address_id: UUID | None
    status: OrderStatus
    total: Total
    currency: OrderCurrency
    placed_at: Timestamp
    stripe_payment_id: StripePaymentId | None
    created_at: Timestamp
    updated_at: Timestamp


class OrderPage(BaseModel):
    """One page of a list of orders."""

    model_config = ConfigDict(from_attributes=True)

    items: list[OrderResponse]
    next_cursor: UUID | None


class OrderQuery(PageQuery):
    """Which orders to list."""

    customer_id: UUID | None = None
    shipping_address_id: UUID | None = None
    billing_address_id: UUID | None = None
    status: OrderStatus | None = None
    currency: OrderCurrency | None = None
    placed_at: Timestamp | None = None
