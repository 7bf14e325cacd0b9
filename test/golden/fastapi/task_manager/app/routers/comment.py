"""Comment over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.comment import Comment
from app.rows import Page, RowId
from app.schemas.comment import CommentCreate, CommentPage, CommentQuery, CommentResponse, CommentUpdate

router = APIRouter(
    prefix="/api/comments",
    tags=["comments"],
)


@router.get(
    "",
    operation_id="list_comments",
    response_model=CommentPage,
    responses=problems(401, 422, 500),
)
async def list_comments(
    db: Db,
    user_id: UserId,
    query: Annotated[CommentQuery, Query()],
) -> Page[Comment]:
    """List the user's own comments in order of creation."""
    return await rows.list_rows(db, Comment, user_id, query)


@router.post(
    "",
    operation_id="create_comment",
    status_code=201,
    response_model=CommentResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_comment(
    db: Db,
    user_id: UserId,
    body: CommentCreate,
    response: Response,
) -> Comment:
    """Create a comment."""
    row = await rows.create_row(db, Comment, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_comment",
    response_model=CommentResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_comment(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Comment:
    """Get one comment."""
    return await rows.get_row(db, Comment, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_comment",
    response_model=CommentResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_comment(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: CommentUpdate,
) -> Comment:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Comment, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_comment",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_comment(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a comment that nothing refers to any more."""
    await rows.delete_row(db, Comment, user_id, row_id)
