"""Customer as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import EmailText, PrintableText, Timestamp, ValidUrl, url_schema

CompanyName = Annotated[str, Field(max_length=160), PrintableText]

ContactName = Annotated[str, Field(max_length=120), PrintableText]

BillingEmail = Annotated[EmailText, Field(max_length=254, description="Where invoices and reminders are sent.")]

Website = Annotated[str, Field(max_length=2048), ValidUrl, url_schema(2048)]

TaxNumber = Annotated[str, Field(max_length=32), PrintableText]

Country = Annotated[
    str,
    Field(min_length=2, max_length=2, description="ISO 3166 country code; it decides the tax rate."),
    PrintableText,
]

StripeCustomerId = Annotated[str, Field(max_length=64), PrintableText]


class CustomerCreate(BaseModel):
    """What a new customer is made of."""

    model_config = ConfigDict(extra="forbid")

    company_name: CompanyName
    contact_name: ContactName | None = None
    billing_email: BillingEmail
    website: Website | None = None
    tax_number: TaxNumber | None = None
    country: Country = "DE"
    stripe_customer_id: StripeCustomerId | None = None
    is_active: StrictBool = True


@with_config(extra="forbid")
class CustomerUpdate(TypedDict, total=False):
    """What to change of a customer; what is not named stays as it is."""

    company_name: CompanyName
    contact_name: ContactName | None
    billing_email: BillingEmail
    website: Website | None
    tax_number: TaxNumber | None
    country: Country
    stripe_customer_id: StripeCustomerId | None
    is_active: StrictBool


class CustomerResponse(BaseModel):
    """Customer as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    company_name: CompanyName
    contact_name: ContactName | None
    billing_email: BillingEmail
    website: Website | None
    tax_number: TaxNumber | None
    country: Country
    stripe_customer_id: StripeCustomerId | None
    is_active: StrictBool
    created_at: Timestamp
    updated_at: Timestamp


class CustomerPage(BaseModel):
    """One page of a list of customers."""

    model_config = ConfigDict(from_attributes=True)

    items: list[CustomerResponse]
    next_cursor: UUID | None


class CustomerQuery(PageQuery):
    """Which customers to list."""

    is_active: bool | None = None
