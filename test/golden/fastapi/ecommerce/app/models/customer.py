"""The customers table."""

from sqlalchemy import Boolean, ForeignKeyConstraint, Index, PrimaryKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned


class Customer(Owned, Base):
    """A person who shops; anyone who has an address can be one."""

    __tablename__ = "customers"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_customers"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_customers_user_id", ondelete="CASCADE"),
        UniqueConstraint("user_id", "email", name="uq_customers_email"),
        Index("ix_customers_accepts_marketing", "user_id", "accepts_marketing", "id"),
    )

    full_name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    phone: Mapped[str | None] = mapped_column(String(32))
    accepts_marketing: Mapped[bool] = mapped_column(Boolean, default=False)
