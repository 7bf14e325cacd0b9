"""Milestone as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import PrintableText, Timestamp

Name = Annotated[str, Field(max_length=255), PrintableText]


class MilestoneCreate(BaseModel):
    """What a new milestone is made of."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    task_id: UUID


@with_config(extra="forbid")
class MilestoneUpdate(TypedDict, total=False):
    """What to change of a milestone; what is not named stays as it is."""

    name: Name
    task_id: UUID


class MilestoneResponse(BaseModel):
    """Milestone as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: Name
    task_id: UUID
    created_at: Timestamp
    updated_at: Timestamp


class MilestonePage(BaseModel):
    """One page of a list of milestones."""

    model_config = ConfigDict(from_attributes=True)

    items: list[MilestoneResponse]
    next_cursor: UUID | None


class MilestoneQuery(PageQuery):
    """Which milestones to list."""

    task_id: UUID | None = None
