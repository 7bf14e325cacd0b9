"""The invoice_items table."""

from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Integer, PrimaryKeyConstraint, String, Uuid, column
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned
from app.models.types import ExactDecimal


class InvoiceItem(Owned, Base):
    """One line of an invoice."""

    __tablename__ = "invoice_items"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_invoice_items"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_invoice_items_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "invoice_id"],
            ["invoices.user_id", "invoices.id"],
            name="fk_invoice_items_invoice_id",
        ),
        CheckConstraint(column("quantity") >= 1, name="ck_invoice_items_quantity"),
        Index("ix_invoice_items_invoice_id", "user_id", "invoice_id", "id"),
    )

    invoice_id: Mapped[UUID] = mapped_column(Uuid)
    description: Mapped[str] = mapped_column(String(255))
    quantity: Mapped[int] = mapped_column(Integer, default=1)
    unit_price: Mapped[Decimal] = mapped_column(ExactDecimal(10, 2))
