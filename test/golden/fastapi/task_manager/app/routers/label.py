"""Label over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.label import Label
from app.rows import Page, RowId
from app.schemas.label import LabelCreate, LabelPage, LabelQuery, LabelResponse, LabelUpdate

router = APIRouter(
    prefix="/api/labels",
    tags=["labels"],
)


@router.get(
    "",
    operation_id="list_labels",
    response_model=LabelPage,
    responses=problems(401, 422, 500),
)
async def list_labels(
    db: Db,
    user_id: UserId,
    query: Annotated[LabelQuery, Query()],
) -> Page[Label]:
    """List the user's own labels in order of creation."""
    return await rows.list_rows(db, Label, user_id, query)


@router.post(
    "",
    operation_id="create_label",
    status_code=201,
    response_model=LabelResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_label(
    db: Db,
    user_id: UserId,
    body: LabelCreate,
    response: Response,
) -> Label:
    """Create a label."""
    row = await rows.create_row(db, Label, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_label",
    response_model=LabelResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_label(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Label:
    """Get one label."""
    return await rows.get_row(db, Label, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_label",
    response_model=LabelResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_label(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: LabelUpdate,
) -> Label:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Label, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_label",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_label(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a label that nothing refers to any more."""
    await rows.delete_row(db, Label, user_id, row_id)
