"""The addresses table."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, PrimaryKeyConstraint, String, Uuid, column, func
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned


class Address(Owned, Base):
    """Address."""

    __tablename__ = "addresses"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_addresses"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_addresses_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "customer_id"],
            ["customers.user_id", "customers.id"],
            name="fk_addresses_customer_id",
        ),
        CheckConstraint(func.length(column("country")) >= 2, name="ck_addresses_country"),
        Index("ix_addresses_customer_id", "user_id", "customer_id", "id"),
    )

    customer_id: Mapped[UUID] = mapped_column(Uuid)
    recipient: Mapped[str] = mapped_column(String(120))
    street: Mapped[str] = mapped_column(String(160))
    city: Mapped[str] = mapped_column(String(80))
    postal_code: Mapped[str] = mapped_column(String(16))
    country: Mapped[str] = mapped_column(String(2))
