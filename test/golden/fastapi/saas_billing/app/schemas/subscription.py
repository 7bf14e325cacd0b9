"""Subscription as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.models.base import today
from app.models.subscription import SubscriptionStatus
from app.rows import PageQuery
from app.schemas.types import Date, Integer, Timestamp

Quantity = Annotated[Integer, Field(ge=1, le=10000, description="Number of seats.")]


class SubscriptionCreate(BaseModel):
    """What a new subscription is made of."""

    model_config = ConfigDict(extra="forbid")

    customer_id: UUID
    plan_id: UUID
    payment_method_id: UUID | None = None
    status: SubscriptionStatus = "trialing"
    quantity: Quantity = 1
    starts_on: Date = Field(default_factory=today)
    current_period_ends_at: Timestamp
    canceled_at: Timestamp | None = None


@with_config(extra="forbid")
class SubscriptionUpdate(TypedDict, total=False):
    """What to change of a subscription; what is not named stays as it is."""

    customer_id: UUID
    plan_id: UUID
    payment_method_id: UUID | None
    status: SubscriptionStatus
    quantity: Quantity
    starts_on: Date
    current_period_ends_at: Timestamp
    canceled_at: Timestamp | None


class SubscriptionResponse(BaseModel):
    """Subscription as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    customer_id: UUID
    plan_id: UUID
    payment_method_id: UUID | None
    status: SubscriptionStatus
    quantity: Quantity
    starts_on: Date
    current_period_ends_at: Timestamp
    canceled_at: Timestamp | None
    created_at: Timestamp
    updated_at: Timestamp


class SubscriptionPage(BaseModel):
    """One page of a list of subscriptions."""

    model_config = ConfigDict(from_attributes=True)

    items: list[SubscriptionResponse]
    next_cursor: UUID | None


class SubscriptionQuery(PageQuery):
    """Which subscriptions to list."""

    customer_id: UUID | None = None
    plan_id: UUID | None = None
    payment_method_id: UUID | None = None
    status: SubscriptionStatus | None = None
    current_period_ends_at: Timestamp | None = None
