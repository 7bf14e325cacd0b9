"""Address as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import PrintableText, Timestamp

Recipient = Annotated[str, Field(max_length=120), PrintableText]

Street = Annotated[str, Field(max_length=160), PrintableText]

City = Annotated[str, Field(max_length=80), PrintableText]

PostalCode = Annotated[str, Field(max_length=16), PrintableText]

Country = Annotated[str, Field(min_length=2, max_length=2), PrintableText]


class AddressCreate(BaseModel):
    """What a new address is made of."""

    model_config = ConfigDict(extra="forbid")

    customer_id: UUID
    recipient: Recipient
    street: Street
    city: City
    postal_code: PostalCode
    country: Country


@with_config(extra="forbid")
class AddressUpdate(TypedDict, total=False):
    """What to change of an address; what is not named stays as it is."""

    customer_id: UUID
    recipient: Recipient
    street: Street
    city: City
    postal_code: PostalCode
    country: Country


class AddressResponse(BaseModel):
    """Address as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    customer_id: UUID
    recipient: Recipient
    street: Street
    city: City
    postal_code: PostalCode
    country: Country
    created_at: Timestamp
    updated_at: Timestamp


class AddressPage(BaseModel):
    """One page of a list of addresses."""

    model_config = ConfigDict(from_attributes=True)

    items: list[AddressResponse]
    next_cursor: UUID | None


class AddressQuery(PageQuery):
    """Which addresses to list."""

    customer_id: UUID | None = None
