"""Milestone over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.milestone import Milestone
from app.rows import Page, RowId
from app.schemas.milestone import MilestoneCreate, MilestonePage, MilestoneQuery, MilestoneResponse, MilestoneUpdate

router = APIRouter(
    prefix="/api/milestones",
    tags=["milestones"],
)


@router.get(
    "",
    operation_id="list_milestones",
    response_model=MilestonePage,
    responses=problems(401, 422, 500),
)
async def list_milestones(
    db: Db,
    user_id: UserId,
    query: Annotated[MilestoneQuery, Query()],
) -> Page[Milestone]:
    """List the user's own milestones in order of creation."""
    return await rows.list_rows(db, Milestone, user_id, query)


@router.post(
    "",
    operation_id="create_milestone",
    status_code=201,
    response_model=MilestoneResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_milestone(
    db: Db,
    user_id: UserId,
    body: MilestoneCreate,
    response: Response,
) -> Milestone:
    """Create a milestone."""
    row = await rows.create_row(db, Milestone, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_milestone",
    response_model=MilestoneResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_milestone(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Milestone:
    """Get one milestone."""
    return await rows.get_row(db, Milestone, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_milestone",
    response_model=MilestoneResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_milestone(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: MilestoneUpdate,
) -> Milestone:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Milestone, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_milestone",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_milestone(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a milestone that nothing refers to any more."""
    await rows.delete_row(db, Milestone, user_id, row_id)
