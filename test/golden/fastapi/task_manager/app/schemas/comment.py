"""Comment as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StrictBool, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import PrintableText, Timestamp

Body = Annotated[str, PrintableText]


class CommentCreate(BaseModel):
    """What a new comment is made of."""

    model_config = ConfigDict(extra="forbid")

    task_id: UUID
    body: Body
    is_pinned: StrictBool = False
    edited_at: Timestamp | None = None


@with_config(extra="forbid")
class CommentUpdate(TypedDict, total=False):
    """What to change of a comment; what is not named stays as it is."""

    task_id: UUID
    body: Body
    is_pinned: StrictBool
    edited_at: Timestamp | None


class CommentResponse(BaseModel):
    """Comment as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    task_id: UUID
    body: Body
    is_pinned: StrictBool
    edited_at: Timestamp | None
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
    is_pinned: bool | None = None
