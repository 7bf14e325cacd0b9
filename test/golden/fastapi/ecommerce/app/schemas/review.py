"""Review as JSON."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool, with_config
from typing_extensions import TypedDict

from app.rows import PageQuery
from app.schemas.types import Integer, PrintableText, Timestamp

Rating = Annotated[Integer, Field(ge=1, le=5)]

Title = Annotated[str, Field(max_length=120), PrintableText]

Body = Annotated[str, PrintableText]


class ReviewCreate(BaseModel):
    """What a new review is made of."""

    model_config = ConfigDict(extra="forbid")

    product_id: UUID
    customer_id: UUID
    rating: Rating
    title: Title | None = None
    body: Body | None = None
    is_verified: StrictBool = False


@with_config(extra="forbid")
class ReviewUpdate(TypedDict, total=False):
    """What to change of a review; what is not named stays as it is."""

    product_id: UUID
    customer_id: UUID
    rating: Rating
    title: Title | None
    body: Body | None
    is_verified: StrictBool


class ReviewResponse(BaseModel):
    """Review as the API answers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    product_id: UUID
    customer_id: UUID
    rating: Rating
    title: Title | None
    body: Body | None
    is_verified: StrictBool
    created_at: Timestamp
    updated_at: Timestamp


class ReviewPage(BaseModel):
    """One page of a list of reviews."""

    model_config = ConfigDict(from_attributes=True)

    items: list[ReviewResponse]
    next_cursor: UUID | None


class ReviewQuery(PageQuery):
    """Which reviews to list."""

    product_id: UUID | None = None
    customer_id: UUID | None = None
    is_verified: bool | None = None
