"""Webhook as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import Timestamp, ValidUrl, url_schema

Url = Annotated[str, Field(max_length=2048), ValidUrl, url_schema(2048)]


class WebhookCreate(BaseModel):
    """What a new webhook is made of."""

    model_config = ConfigDict(extra="forbid")

    url: Url


@with_config(extra="forbid")
class WebhookUpdate(TypedDict, total=False):
    """What to change of a webhook; what is not named stays as it is."""

    url: Url


class WebhookResponse(BaseModel):
    """Webhook as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    url: Url
    created_at: Timestamp
    updated_at: Timestamp


class WebhookPage(BaseModel):
    """One page of a list of webhooks."""

    model_config = ConfigDict(from_attributes=True)

    items: list[WebhookResponse]
    next_cursor: UUID | None


class WebhookQuery(PageQuery):
    """Which webhooks to list."""
