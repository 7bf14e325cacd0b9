"""Task as JSON."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool, with_config
from typing_extensions import TypedDict

from app.models.task import TaskState
from app.rows import PageQuery
from app.schemas.types import (
    BigInteger,
    Date,
    DecimalPlaces,
    DecimalText,
    Integer,
    PrintableText,
    Timestamp,
    decimal_schema,
)

Headline = Annotated[str, Field(max_length=60), PrintableText]

Effort = Annotated[Integer, Field(ge=1, le=10)]

Price = Annotated[
    DecimalText,
    Field(max_digits=8, decimal_places=2, ge=Decimal("0"), le=Decimal("1000")),
    DecimalPlaces(2),
    decimal_schema(8, 2),
]

OwnerName = Annotated[str, Field(min_length=2), PrintableText]


class TaskCreate(BaseModel):
    """What a new task is made of."""

    model_config = ConfigDict(extra="forbid")

    headline: Headline
    state: TaskState | None = "open"
    effort: Effort
    priority: BigInteger | None = None
    code: Integer | None = None
    price: Price | None = None
    seen_at: Date | None = None
    due_on: Timestamp | None = None
    is_done: StrictBool = False
    owner_name: OwnerName | None = None
    parent_id: UUID | None = None
    token: UUID | None = None
    rank: Integer


@with_config(extra="forbid")
class TaskUpdate(TypedDict, total=False):
    """What to change of a task; what is not named stays as it is."""

    headline: Headline
    state: TaskState | None
    effort: Effort
    priority: BigInteger | None
    code: Integer | None
    price: Price | None
    seen_at: Date | None
    due_on: Timestamp | None
    is_done: StrictBool
    owner_name: OwnerName | None
    parent_id: UUID | None
    token: UUID | None
    rank: Integer


class TaskResponse(BaseModel):
    """Task as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    headline: Headline
    state: TaskState | None
    effort: Effort
    priority: BigInteger | None
    code: Integer | None
    price: Price | None
    seen_at: Date | None
    due_on: Timestamp | None
    is_done: StrictBool
    owner_name: OwnerName | None
    parent_id: UUID | None
    token: UUID | None
    rank: Integer
    created_at: Timestamp
    updated_at: Timestamp


class TaskPage(BaseModel):
    """One page of a list of tasks."""

    model_config = ConfigDict(from_attributes=True)

    items: list[TaskResponse]
    next_cursor: UUID | None


class TaskQuery(PageQuery):
    """Which tasks to list."""

    state: TaskState | None = None
    is_done: bool | None = None
    parent_id: UUID | None = None
