"""Project as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.models.project import ProjectStatus
from app.rows import PageQuery
from app.schemas.types import Date, PrintableText, Timestamp

Name = Annotated[str, Field(max_length=120), PrintableText]

Key = Annotated[str, Field(max_length=10), PrintableText]

Description = Annotated[str, PrintableText]

Color = Annotated[str, Field(max_length=7), PrintableText]


class ProjectCreate(BaseModel):
    """What a new project is made of."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    key: Key
    description: Description | None = None
    status: ProjectStatus = "active"
    color: Color | None = "#4f46e5"
    starts_on: Date | None = None


@with_config(extra="forbid")
class ProjectUpdate(TypedDict, total=False):
    """What to change of a project; what is not named stays as it is."""

    name: Name
    key: Key
    description: Description | None
    status: ProjectStatus
    color: Color | None
    starts_on: Date | None


class ProjectResponse(BaseModel):
    """Project as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: Name
    key: Key
    description: Description | None
    status: ProjectStatus
    color: Color | None
    starts_on: Date | None
    created_at: Timestamp
    updated_at: Timestamp


class ProjectPage(BaseModel):
    """One page of a list of projects."""

    model_config = ConfigDict(from_attributes=True)

    items: list[ProjectResponse]
    next_cursor: UUID | None


class ProjectQuery(PageQuery):
    """Which projects to list."""

    status: ProjectStatus | None = None
