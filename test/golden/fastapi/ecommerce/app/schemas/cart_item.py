"""Cart item as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import Integer, Timestamp

Quantity = Annotated[Integer, Field(ge=1, le=999)]


class CartItemCreate(BaseModel):
    """What a new cart item is made of."""

    model_config = ConfigDict(extra="forbid")

    cart_id: UUID
    product_id: UUID
    quantity: Quantity = 1


@with_config(extra="forbid")
class CartItemUpdate(TypedDict, total=False):
    """What to change of a cart item; what is not named stays as it is."""

    cart_id: UUID
    product_id: UUID
    quantity: Quantity


class CartItemResponse(BaseModel):
    """Cart item as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    cart_id: UUID
    product_id: UUID
    quantity: Quantity
    created_at: Timestamp
    updated_at: Timestamp


class CartItemPage(BaseModel):
    """One page of a list of cart items."""

    model_config = ConfigDict(from_attributes=True)

    items: list[CartItemResponse]
    next_cursor: UUID | None


class CartItemQuery(PageQuery):
    """Which cart items to list."""

    cart_id: UUID | None = None
    product_id: UUID | None = None
