"""Team as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import PrintableText, Timestamp

Name = Annotated[str, Field(max_length=255), PrintableText]


class TeamCreate(BaseModel):
    """What a new team is made of."""

    model_config = ConfigDict(extra="forbid")

    name: Name = "Nobody"
    lead_id: UUID | None = None


@with_config(extra="forbid")
class TeamUpdate(TypedDict, total=False):
    """What to change of a team; what is not named stays as it is."""

    name: Name
    lead_id: UUID | None


class TeamResponse(BaseModel):
    """Team as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: Name
    lead_id: UUID | None
    created_at: Timestamp
    updated_at: Timestamp


class TeamPage(BaseModel):
    """One page of a list of teams."""

    model_config = ConfigDict(from_attributes=True)

    items: list[TeamResponse]
    next_cursor: UUID | None


class TeamQuery(PageQuery):
    """Which teams to list."""

    lead_id: UUID | None = None
