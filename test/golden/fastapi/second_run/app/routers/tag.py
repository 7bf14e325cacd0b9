"""Tag over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.tag import Tag
from app.rows import Page, RowId
from app.schemas.tag import TagCreate, TagPage, TagQuery, TagResponse, TagUpdate

router = APIRouter(
    prefix="/api/tags",
    tags=["tags"],
)


@router.get(
    "",
    operation_id="list_tags",
    response_model=TagPage,
    responses=problems(401, 422, 500),
)
async def list_tags(
    db: Db,
    user_id: UserId,
    query: Annotated[TagQuery, Query()],
) -> Page[Tag]:
    """List the user's own tags in order of creation."""
    return await rows.list_rows(db, Tag, user_id, query)


@router.post(
    "",
    operation_id="create_tag",
    status_code=201,
    response_model=TagResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_tag(
    db: Db,
    user_id: UserId,
    body: TagCreate,
    response: Response,
) -> Tag:
    """Create a tag."""
    row = await rows.create_row(db, Tag, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_tag",
    response_model=TagResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_tag(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Tag:
    """Get one tag."""
    return await rows.get_row(db, Tag, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_tag",
    response_model=TagResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_tag(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: TagUpdate,
) -> Tag:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Tag, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_tag",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_tag(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a tag that nothing refers to any more."""
    await rows.delete_row(db, Tag, user_id, row_id)
