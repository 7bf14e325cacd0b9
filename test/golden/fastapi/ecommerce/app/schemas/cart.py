"""Cart as JSON."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, with_config
from typing_extensions import TypedDict

from app.models.cart import CartCurrency
from app.rows import PageQuery
from app.schemas.types import Timestamp


class CartCreate(BaseModel):
    """What a new cart is made of."""

    model_config = ConfigDict(extra="forbid")

    customer_id: UUID
    currency: CartCurrency = "EUR"
    expires_at: Timestamp | None = None


@with_config(extra="forbid")
class CartUpdate(TypedDict, total=False):
    """What to change of a cart; what is not named stays as it is."""

    customer_id: UUID
    currency: CartCurrency
    expires_at: Timestamp | None


class CartResponse(BaseModel):
    """Cart as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    customer_id: UUID
    currency: CartCurrency
    expires_at: Timestamp | None
    created_at: Timestamp
    updated_at: Timestamp


class CartPage(BaseModel):
    """One page of a list of carts."""

    model_config = ConfigDict(from_attributes=True)

    items: list[CartResponse]
    next_cursor: UUID | None


class CartQuery(PageQuery):
    """Which carts to list."""

    customer_id: UUID | None = None
    currency: CartCurrency | None = None
    expires_at: Timestamp | None = None
