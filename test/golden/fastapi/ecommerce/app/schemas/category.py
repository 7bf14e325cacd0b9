"""Category as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import Integer, PrintableText, Timestamp

Name = Annotated[str, Field(max_length=80), PrintableText]

Slug = Annotated[str, Field(max_length=80), PrintableText]

Position = Annotated[Integer, Field(ge=0)]


class CategoryCreate(BaseModel):
    """What a new category is made of."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    slug: Slug
    parent_id: UUID | None = None
    position: Position = 0


@with_config(extra="forbid")
class CategoryUpdate(TypedDict, total=False):
    """What to change of a category; what is not named stays as it is."""

    name: Name
    slug: Slug
    parent_id: UUID | None
    position: Position


class CategoryResponse(BaseModel):
    """Category as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: Name
    slug: Slug
    parent_id: UUID | None
    position: Position
    created_at: Timestamp
    updated_at: Timestamp


class CategoryPage(BaseModel):
    """One page of a list of categories."""

    model_config = ConfigDict(from_attributes=True)

    items: list[CategoryResponse]
    next_cursor: UUID | None


class CategoryQuery(PageQuery):
    """Which categories to list."""

    parent_id: UUID | None = None
