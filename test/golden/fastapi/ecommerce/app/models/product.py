"""The products table."""

from decimal import Decimal
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    Uuid,
    column,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned
from app.models.types import ExactDecimal, JsonValue

ProductStatus = Literal["draft", "published", "retired"]


class Product(Owned, Base):
    """Something that can be bought."""

    __tablename__ = "products"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_products"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_products_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "category_id"],
            ["categories.user_id", "categories.id"],
            name="fk_products_category_id",
        ),
        UniqueConstraint("user_id", "sku", name="uq_products_sku"),
        CheckConstraint(column("price", ExactDecimal(10, 2)) >= Decimal("0"), name="ck_products_price"),
        CheckConstraint(column("stock") >= 0, name="ck_products_stock"),
        CheckConstraint(column("weight_kg") >= 0, name="ck_products_weight_kg"),
        CheckConstraint(column("status").in_(get_args(ProductStatus)), name="ck_products_status"),
        Index("ix_products_name", "user_id", "name", "id"),
        Index("ix_products_category_id", "user_id", "category_id", "id"),
        Index("ix_products_status", "user_id", "status", "id"),
    )

    sku: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(160))
    description: Mapped[str | None] = mapped_column(Text)
    category_id: Mapped[UUID] = mapped_column(Uuid)
    price: Mapped[Decimal] = mapped_column(ExactDecimal(10, 2))
    stock: Mapped[int] = mapped_column(Integer, default=0)
    weight_kg: Mapped[float | None] = mapped_column(Float)
    image: Mapped[str | None] = mapped_column(String(2048))
    attributes: Mapped[Any | None] = mapped_column(JsonValue)
    status: Mapped[ProductStatus] = mapped_column(String(9), default="draft")


class ProductTagsLink(Base):
    """Which tags a product has."""

    __tablename__ = "product_tags"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "product_id", "tag_id", name="pk_product_tags"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_product_tags_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "product_id"],
            ["products.user_id", "products.id"],
            name="fk_product_tags_product_id",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["user_id", "tag_id"],
            ["tags.user_id", "tags.id"],
            name="fk_product_tags_tag_id",
            ondelete="CASCADE",
        ),
        Index("ix_product_tags_tag_id", "user_id", "tag_id"),
    )

    user_id: Mapped[UUID] = mapped_column(Uuid)
    product_id: Mapped[UUID] = mapped_column(Uuid)
    tag_id: Mapped[UUID] = mapped_column(Uuid)
