"""The customers table."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    String,
    UniqueConstraint,
    column,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned


class Customer(Owned, Base):
    """A company or person who pays us."""

    __tablename__ = "customers"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_customers"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_customers_user_id", ondelete="CASCADE"),
        UniqueConstraint("user_id", "billing_email", name="uq_customers_billing_email"),
        UniqueConstraint("user_id", "tax_number", name="uq_customers_tax_number"),
        UniqueConstraint("user_id", "stripe_customer_id", name="uq_customers_stripe_customer_id"),
        CheckConstraint(func.length(column("country")) >= 2, name="ck_customers_country"),
        Index("ix_customers_is_active", "user_id", "is_active", "id"),
    )

    company_name: Mapped[str] = mapped_column(String(160))
    contact_name: Mapped[str | None] = mapped_column(String(120))
    billing_email: Mapped[str] = mapped_column(String(254))
    website: Mapped[str | None] = mapped_column(String(2048))
    tax_number: Mapped[str | None] = mapped_column(String(32))
    country: Mapped[str] = mapped_column(String(2), default="DE")
    stripe_customer_id: Mapped[str | None] = mapped_column(String(64))
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)
