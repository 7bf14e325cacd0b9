"""Label as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import PrintableText, Timestamp

Name = Annotated[str, Field(max_length=40), PrintableText]

Color = Annotated[str, Field(max_length=7), PrintableText]

Description = Annotated[str, Field(max_length=200), PrintableText]


class LabelCreate(BaseModel):
    """What a new label is made of."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    color: Color = "#64748b"
    description: Description | None = None


@with_config(extra="forbid")
class LabelUpdate(TypedDict, total=False):
    """What to change of a label; what is not named stays as it is."""

    name: Name
    color: Color
    description: Description | None


class LabelResponse(BaseModel):
    """Label as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: Name
    color: Color
    description: Description | None
    created_at: Timestamp
    updated_at: Timestamp


class LabelPage(BaseModel):
    """One page of a list of labels."""

    model_config = ConfigDict(from_attributes=True)

    items: list[LabelResponse]
    next_cursor: UUID | None


class LabelQuery(PageQuery):
    """Which labels to list."""
