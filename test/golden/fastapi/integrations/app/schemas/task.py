"""Task as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import PrintableText, Timestamp

Title = Annotated[str, Field(max_length=255), PrintableText]


class TaskCreate(BaseModel):
    """What a new task is made of."""

    model_config = ConfigDict(extra="forbid")

    title: Title


@with_config(extra="forbid")
class TaskUpdate(TypedDict, total=False):
    """What to change of a task; what is not named stays as it is."""

    title: Title


class TaskResponse(BaseModel):
    """Task as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    title: Title
    created_at: Timestamp
    updated_at: Timestamp


class TaskPage(BaseModel):
    """One page of a list of tasks."""

    model_config = ConfigDict(from_attributes=True)

    items: list[TaskResponse]
    next_cursor: UUID | None


class TaskQuery(PageQuery):
    """Which tasks to list."""
