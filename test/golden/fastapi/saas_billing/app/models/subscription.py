"""The subscriptions table."""

import datetime as dt
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Uuid,
    and_,
    column,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned, today
from app.models.types import UtcDateTime

SubscriptionStatus = Literal["trialing", "active", "past_due", "paused", "canceled"]


class Subscription(Owned, Base):
    """A customer's running agreement to pay for a plan."""

    __tablename__ = "subscriptions"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_subscriptions"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_subscriptions_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "customer_id"],
            ["customers.user_id", "customers.id"],
            name="fk_subscriptions_customer_id",
        ),
        ForeignKeyConstraint(["user_id", "plan_id"], ["plans.user_id", "plans.id"], name="fk_subscriptions_plan_id"),
        ForeignKeyConstraint(
            ["user_id", "payment_method_id"],
            ["payment_methods.user_id", "payment_methods.id"],
            name="fk_subscriptions_payment_method_id",
        ),
        CheckConstraint(column("status").in_(get_args(SubscriptionStatus)), name="ck_subscriptions_status"),
        CheckConstraint(and_(column("quantity") >= 1, column("quantity") <= 10000), name="ck_subscriptions_quantity"),
        Index("ix_subscriptions_customer_id", "user_id", "customer_id", "id"),
        Index("ix_subscriptions_plan_id", "user_id", "plan_id", "id"),
        Index("ix_subscriptions_payment_method_id", "user_id", "payment_method_id", "id"),
        Index("ix_subscriptions_status", "user_id", "status", "id"),
        Index("ix_subscriptions_current_period_ends_at", "user_id", "current_period_ends_at", "id"),
    )

    customer_id: Mapped[UUID] = mapped_column(Uuid)
    plan_id: Mapped[UUID] = mapped_column(Uuid)
    payment_method_id: Mapped[UUID | None] = mapped_column(Uuid)
    status: Mapped[SubscriptionStatus] = mapped_column(String(8), default="trialing")
    quantity: Mapped[int] = mapped_column(Integer, default=1)
    starts_on: Mapped[dt.date] = mapped_column(Date, default=today)
    current_period_ends_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    canceled_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
