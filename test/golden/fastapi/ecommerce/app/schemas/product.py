"""Product as JSON."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.models.product import ProductStatus
from app.rows import PageQuery
from app.schemas.types import (
    AnsweredJson,
    DecimalPlaces,
    DecimalText,
    Float,
    Integer,
    Json,
    PrintableText,
    Timestamp,
    ValidUrl,
    decimal_schema,
    url_schema,
)

Sku = Annotated[str, Field(max_length=40, description="Stock keeping unit, as printed on the box."), PrintableText]

Name = Annotated[str, Field(max_length=160), PrintableText]

Description = Annotated[str, PrintableText]

Price = Annotated[
    DecimalText,
    Field(max_digits=10, decimal_places=2, ge=Decimal("0")),
    DecimalPlaces(2),
    decimal_schema(10, 2),
]

Stock = Annotated[Integer, Field(ge=0)]

WeightKg = Annotated[Float, Field(ge=0)]

Image = Annotated[str, Field(max_length=2048), ValidUrl, url_schema(2048)]

Attributes = Annotated[Json | None, Field(description="Free-form facts such as colour and size.")]

AttributesValue = Annotated[AnsweredJson | None, Field(description="Free-form facts such as colour and size.")]


class ProductCreate(BaseModel):
    """What a new product is made of."""

    model_config = ConfigDict(extra="forbid")

    sku: Sku
    name: Name
    description: Description | None = None
    category_id: UUID
    price: Price
    stock: Stock = 0
    weight_kg: WeightKg | None = None
    image: Image | None = None
    attributes: Attributes = None
    status: ProductStatus = "draft"


@with_config(extra="forbid")
class ProductUpdate(TypedDict, total=False):
    """What to change of a product; what is not named stays as it is."""

    sku: Sku
    name: Name
    description: Description | None
    category_id: UUID
    price: Price
    stock: Stock
    weight_kg: WeightKg | None
    image: Image | None
    attributes: Attributes
    status: ProductStatus


class ProductResponse(BaseModel):
    """Product as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    sku: Sku
    name: Name
    description: Description | None
    category_id: UUID
    price: Price
    stock: Stock
    weight_kg: WeightKg | None
    image: Image | None
    attributes: AttributesValue
    status: ProductStatus
    created_at: Timestamp
    updated_at: Timestamp


class ProductPage(BaseModel):
    """One page of a list of products."""

    model_config = ConfigDict(from_attributes=True)

    items: list[ProductResponse]
    next_cursor: UUID | None


class ProductQuery(PageQuery):
    """Which products to list."""

    name: str | None = None
    category_id: UUID | None = None
    status: ProductStatus | None = None
