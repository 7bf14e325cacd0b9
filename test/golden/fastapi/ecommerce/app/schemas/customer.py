"""Customer as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import EmailText, PrintableText, Timestamp

FullName = Annotated[str, Field(max_length=120), PrintableText]

Email = Annotated[EmailText, Field(max_length=254)]

Phone = Annotated[str, Field(max_length=32), PrintableText]


class CustomerCreate(BaseModel):
    """What a new customer is made of."""

    model_config = ConfigDict(extra="forbid")

    full_name: FullName
    email: Email
    phone: Phone | None = None
    accepts_marketing: StrictBool = False


@with_config(extra="forbid")
class CustomerUpdate(TypedDict, total=False):
    """What to change of a customer; what is not named stays as it is."""

    full_name: FullName
    email: Email
    phone: Phone | None
    accepts_marketing: StrictBool


class CustomerResponse(BaseModel):
    """Customer as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    full_name: FullName
    email: Email
    phone: Phone | None
    accepts_marketing: StrictBool
    created_at: Timestamp
    updated_at: Timestamp


class CustomerPage(BaseModel):
    """One page of a list of customers."""

    model_config = ConfigDict(from_attributes=True)

    items: list[CustomerResponse]
    next_cursor: UUID | None


class CustomerQuery(PageQuery):
    """Which customers to list."""

    accepts_marketing: bool | None = None
