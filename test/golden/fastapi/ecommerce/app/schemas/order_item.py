"""Order item as JSON."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import DecimalPlaces, DecimalText, Integer, Timestamp, decimal_schema

Quantity = Annotated[Integer, Field(ge=1, le=999)]

UnitPrice = Annotated[
    DecimalText,
    Field(max_digits=10, decimal_places=2, ge=Decimal("0"), description="The price on the day of the order."),
    DecimalPlaces(2),
    decimal_schema(10, 2),
]


class OrderItemCreate(BaseModel):
    """What a new order item is made of."""

    model_config = ConfigDict(extra="forbid")

    order_id: UUID
    product_id: UUID
    quantity: Quantity
    unit_price: UnitPrice


@with_config(extra="forbid")
class OrderItemUpdate(TypedDict, total=False):
    """What to change of an order item; what is not named stays as it is."""

    order_id: UUID
    product_id: UUID
    quantity: Quantity
    unit_price: UnitPrice


class OrderItemResponse(BaseModel):
    """Order item as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    order_id: UUID
    product_id: UUID
    quantity: Quantity
    unit_price: UnitPrice
    created_at: Timestamp
    updated_at: Timestamp


class OrderItemPage(BaseModel):
    """One page of a list of order items."""

    model_config = ConfigDict(from_attributes=True)

    items: list[OrderItemResponse]
    next_cursor: UUID | None


class OrderItemQuery(PageQuery):
    """Which order items to list."""

    order_id: UUID | None = None
    product_id: UUID | None = None
