"""The plans table."""

from decimal import Decimal
from typing import Any, Literal, get_args

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    and_,
    column,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned
from app.models.types import ExactDecimal, JsonValue

PlanCurrency = Literal["EUR", "USD", "GBP"]

PlanBillingInterval = Literal["month", "year"]


class Plan(Owned, Base):
    """Something a customer can subscribe to."""

    __tablename__ = "plans"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_plans"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_plans_user_id", ondelete="CASCADE"),
        UniqueConstraint("user_id", "name", name="uq_plans_name"),
        CheckConstraint(column("price", ExactDecimal(10, 2)) >= Decimal("0"), name="ck_plans_price"),
        CheckConstraint(column("currency").in_(get_args(PlanCurrency)), name="ck_plans_currency"),
        CheckConstraint(
            column("billing_interval").in_(get_args(PlanBillingInterval)),
            name="ck_plans_billing_interval",
        ),
        CheckConstraint(and_(column("trial_days") >= 0, column("trial_days") <= 90), name="ck_plans_trial_days"),
        Index("ix_plans_currency", "user_id", "currency", "id"),
        Index("ix_plans_billing_interval", "user_id", "billing_interval", "id"),
        Index("ix_plans_is_public", "user_id", "is_public", "id"),
    )

    name: Mapped[str] = mapped_column(String(80))
    description: Mapped[str | None] = mapped_column(Text)
    price: Mapped[Decimal] = mapped_column(ExactDecimal(10, 2))
    currency: Mapped[PlanCurrency] = mapped_column(String(3), default="EUR")
    billing_interval: Mapped[PlanBillingInterval] = mapped_column(String(5), default="month")
    trial_days: Mapped[int] = mapped_column(Integer, default=14)
    features: Mapped[Any | None] = mapped_column(JsonValue)
    is_public: Mapped[bool] = mapped_column(Boolean, default=True)
