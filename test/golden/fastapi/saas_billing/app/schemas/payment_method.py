"""Payment method as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool, with_config
from typing_extensions import TypedDict

from app.models.payment_method import PaymentMethodKind
from app.rows import PageQuery
from app.schemas.types import Date, PrintableText, Timestamp

StripePaymentMethodId = Annotated[str, Field(max_length=64), PrintableText]

LastFour = Annotated[str, Field(min_length=4, max_length=4), PrintableText]


class PaymentMethodCreate(BaseModel):
    """What a new payment method is made of."""

    model_config = ConfigDict(extra="forbid")

    customer_id: UUID
    kind: PaymentMethodKind = "card"
    stripe_payment_method_id: StripePaymentMethodId
    last_four: LastFour | None = None
    expires_on: Date | None = None
    is_default: StrictBool = False


@with_config(extra="forbid")
class PaymentMethodUpdate(TypedDict, total=False):
    """What to change of a payment method; what is not named stays as it is."""

    customer_id: UUID
    kind: PaymentMethodKind
    stripe_payment_method_id: StripePaymentMethodId
    last_four: LastFour | None
    expires_on: Date | None
    is_default: StrictBool


class PaymentMethodResponse(BaseModel):
    """Payment method as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    customer_id: UUID
    kind: PaymentMethodKind
    stripe_payment_method_id: StripePaymentMethodId
    last_four: LastFour | None
    expires_on: Date | None
    is_default: StrictBool
    created_at: Timestamp
    updated_at: Timestamp


class PaymentMethodPage(BaseModel):
    """One page of a list of payment methods."""

    model_config = ConfigDict(from_attributes=True)

    items: list[PaymentMethodResponse]
    next_cursor: UUID | None


class PaymentMethodQuery(PageQuery):
    """Which payment methods to list."""

    customer_id: UUID | None = None
    kind: PaymentMethodKind | None = None
    is_default: bool | None = None
