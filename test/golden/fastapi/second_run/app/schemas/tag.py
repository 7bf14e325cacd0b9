"""Tag as JSON."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import DecimalPlaces, DecimalText, PrintableText, Timestamp, decimal_schema

Name = Annotated[str, Field(max_length=40), PrintableText]

Colour = Annotated[str, Field(max_length=20), PrintableText]

Weight = Annotated[DecimalText, Field(max_digits=6, decimal_places=3), DecimalPlaces(3), decimal_schema(6, 3)]


class TagCreate(BaseModel):
    """What a new tag is made of."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    colour: Colour | None = None
    weight: Weight | None = Decimal("1.500")


@with_config(extra="forbid")
class TagUpdate(TypedDict, total=False):
    """What to change of a tag; what is not named stays as it is."""

    name: Name
    colour: Colour | None
    weight: Weight | None


class TagResponse(BaseModel):
    """Tag as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: Name
    colour: Colour | None
    weight: Weight | None
    created_at: Timestamp
    updated_at: Timestamp


class TagPage(BaseModel):
    """One page of a list of tags."""

    model_config = ConfigDict(from_attributes=True)

    items: list[TagResponse]
    next_cursor: UUID | None


class TagQuery(PageQuery):
    """Which tags to list."""
