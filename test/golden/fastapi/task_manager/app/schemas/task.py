"""Task as JSON."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.models.task import TaskPriority, TaskStatus
from app.rows import PageQuery
from app.schemas.types import DecimalPlaces, DecimalText, PrintableText, Timestamp, decimal_schema

Title = Annotated[str, Field(max_length=200), PrintableText]

Description = Annotated[str, PrintableText]

EstimateHours = Annotated[
    DecimalText,
    Field(max_digits=5, decimal_places=2, ge=Decimal("0")),
    DecimalPlaces(2),
    decimal_schema(5, 2),
]


class TaskCreate(BaseModel):
    """What a new task is made of."""

    model_config = ConfigDict(extra="forbid")

    title: Title
    description: Description | None = None
    project_id: UUID
    parent_id: UUID | None = None
    status: TaskStatus = "todo"
    priority: TaskPriority = "normal"
    estimate_hours: EstimateHours | None = None
    due_date: Timestamp | None = None
    completed_at: Timestamp | None = None


@with_config(extra="forbid")
class TaskUpdate(TypedDict, total=False):
    """What to change of a task; what is not named stays as it is."""

    title: Title
    description: Description | None
    project_id: UUID
    parent_id: UUID | None
    status: TaskStatus
    priority: TaskPriority
    estimate_hours: EstimateHours | None
    due_date: Timestamp | None
    completed_at: Timestamp | None


class TaskResponse(BaseModel):
    """Task as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    title: Title
    description: Description | None
    project_id: UUID
    parent_id: UUID | None
    status: TaskStatus
    priority: TaskPriority
    estimate_hours: EstimateHours | None
    due_date: Timestamp | None
    completed_at: Timestamp | None
    created_at: Timestamp
    updated_at: Timestamp


class TaskPage(BaseModel):
    """One page of a list of tasks."""

    model_config = ConfigDict(from_attributes=True)

    items: list[TaskResponse]
    next_cursor: UUID | None


class TaskQuery(PageQuery):
    """Which tasks to list."""

    project_id: UUID | None = None
    parent_id: UUID | None = None
    status: TaskStatus | None = None
    priority: TaskPriority | None = None
    due_date: Timestamp | None = None
