"""Review over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.review import Review
from app.rows import Page, RowId
from app.schemas.review import ReviewCreate, ReviewPage, ReviewQuery, ReviewResponse, ReviewUpdate

router = APIRouter(
    prefix="/api/reviews",
    tags=["reviews"],
)


@router.get(
    "",
    operation_id="list_reviews",
    response_model=ReviewPage,
    responses=problems(401, 422, 500),
)
async def list_reviews(
    db: Db,
    user_id: UserId,
    query: Annotated[ReviewQuery, Query()],
) -> Page[Review]:
    """List the user's own reviews in order of creation."""
    return await rows.list_rows(db, Review, user_id, query)


@router.post(
    "",
    operation_id="create_review",
    status_code=201,
    response_model=ReviewResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_review(
    db: Db,
    user_id: UserId,
    body: ReviewCreate,
    response: Response,
) -> Review:
    """Create a review."""
    row = await rows.create_row(db, Review, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_review",
    response_model=ReviewResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_review(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Review:
    """Get one review."""
    return await rows.get_row(db, Review, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_review",
    response_model=ReviewResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_review(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: ReviewUpdate,
) -> Review:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Review, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_review",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_review(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a review that nothing refers to any more."""
    await rows.delete_row(db, Review, user_id, row_id)
