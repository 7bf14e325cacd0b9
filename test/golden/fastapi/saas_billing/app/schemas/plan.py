"""Plan as JSON."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool, with_config
from typing_extensions import TypedDict

from app.models.plan import PlanBillingInterval, PlanCurrency
from app.rows import PageQuery
from app.schemas.types import (
    AnsweredJson,
    DecimalPlaces,
    DecimalText,
    Integer,
    Json,
    PrintableText,
    Timestamp,
    decimal_schema,
)

Name = Annotated[str, Field(max_length=80), PrintableText]

Description = Annotated[str, PrintableText]

Price = Annotated[
    DecimalText,
    Field(max_digits=10, decimal_places=2, ge=Decimal("0")),
    DecimalPlaces(2),
    decimal_schema(10, 2),
]

TrialDays = Annotated[Integer, Field(ge=0, le=90)]

Features = Annotated[Json | None, Field(description="Feature switches and limits that the plan unlocks.")]

FeaturesValue = Annotated[AnsweredJson | None, Field(description="Feature switches and limits that the plan unlocks.")]


class PlanCreate(BaseModel):
    """What a new plan is made of."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    description: Description | None = None
    price: Price
    currency: PlanCurrency = "EUR"
    billing_interval: PlanBillingInterval = "month"
    trial_days: TrialDays = 14
    features: Features = None
    is_public: StrictBool = True


@with_config(extra="forbid")
class PlanUpdate(TypedDict, total=False):
    """What to change of a plan; what is not named stays as it is."""

    name: Name
    description: Description | None
    price: Price
    currency: PlanCurrency
    billing_interval: PlanBillingInterval
    trial_days: TrialDays
    features: Features
    is_public: StrictBool


class PlanResponse(BaseModel):
    """Plan as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: Name
    description: Description | None
    price: Price
    currency: PlanCurrency
    billing_interval: PlanBillingInterval
    trial_days: TrialDays
    features: FeaturesValue
    is_public: StrictBool
    created_at: Timestamp
    updated_at: Timestamp


class PlanPage(BaseModel):
    """One page of a list of plans."""

    model_config = ConfigDict(from_attributes=True)

    items: list[PlanResponse]
    next_cursor: UUID | None


class PlanQuery(PageQuery):
    """Which plans to list."""

    currency: PlanCurrency | None = None
    billing_interval: PlanBillingInterval | None = None
    is_public: bool | None = None
