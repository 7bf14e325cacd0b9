"""Invoice item as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import DecimalPlaces, DecimalText, Integer, PrintableText, Timestamp, decimal_schema

Description = Annotated[str, Field(max_length=255), PrintableText]

Quantity = Annotated[Integer, Field(ge=1)]

UnitPrice = Annotated[DecimalText, Field(max_digits=10, decimal_places=2), DecimalPlaces(2), decimal_schema(10, 2)]


class InvoiceItemCreate(BaseModel):
    """What a new invoice item is made of."""

    model_config = ConfigDict(extra="forbid")

    invoice_id: UUID
    description: Description
    quantity: Quantity = 1
    unit_price: UnitPrice


@with_config(extra="forbid")
class InvoiceItemUpdate(TypedDict, total=False):
    """What to change of an invoice item; what is not named stays as it is."""

    invoice_id: UUID
    description: Description
    quantity: Quantity
    unit_price: UnitPrice


class InvoiceItemResponse(BaseModel):
    """Invoice item as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    invoice_id: UUID
    description: Description
    quantity: Quantity
    unit_price: UnitPrice
    created_at: Timestamp
    updated_at: Timestamp


class InvoiceItemPage(BaseModel):
    """One page of a list of invoice items."""

    model_config = ConfigDict(from_attributes=True)

    items: list[InvoiceItemResponse]
    next_cursor: UUID | None


class InvoiceItemQuery(PageQuery):
    """Which invoice items to list."""

    invoice_id: UUID | None = None
