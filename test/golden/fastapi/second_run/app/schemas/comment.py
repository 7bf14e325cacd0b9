"""Comment as JSON."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import DecimalPlaces, DecimalText, PrintableText, Timestamp, decimal_schema

Body = Annotated[str, Field(max_length=500), PrintableText]

Score = Annotated[DecimalText, Field(max_digits=6, decimal_places=2), DecimalPlaces(2), decimal_schema(6, 2)]


class CommentCreate(BaseModel):
    """What a new comment is made of."""

    model_config = ConfigDict(extra="forbid")

    task_id: UUID
    body: Body
    score: Score | None = None
    tag_id: UUID | None = None


@with_config(extra="forbid")
class CommentUpdate(TypedDict, total=False):
    """What to change of a comment; what is not named stays as it is."""

    task_id: UUID
    body: Body
    score: Score | None
    tag_id: UUID | None


class CommentResponse(BaseModel):
    """Comment as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    task_id: UUID
    body: Body
    score: Score | None
    tag_id: UUID | None
    created_at: Timestamp
    updated_at: Timestamp


class CommentPage(BaseModel):
    """One page of a list of comments."""

    model_config = ConfigDict(from_attributes=True)

    items: list[CommentResponse]
    next_cursor: UUID | None


class CommentQuery(PageQuery):
    """Which comments to list."""

    task_id: UUID | None = None
    score: Annotated[Decimal, decimal_schema(6, 2)] | None = None
    tag_id: UUID | None = None
