"""Plan over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.plan import Plan
from app.rows import Page, RowId
from app.schemas.plan import PlanCreate, PlanPage, PlanQuery, PlanResponse, PlanUpdate

router = APIRouter(
    prefix="/api/plans",
    tags=["plans"],
)


@router.get(
    "",
    operation_id="list_plans",
    response_model=PlanPage,
    responses=problems(401, 422, 500),
)
async def list_plans(
    db: Db,
    user_id: UserId,
    query: Annotated[PlanQuery, Query()],
) -> Page[Plan]:
    """List the user's own plans in order of creation."""
    return await rows.list_rows(db, Plan, user_id, query)


@router.post(
    "",
    operation_id="create_plan",
    status_code=201,
    response_model=PlanResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_plan(
    db: Db,
    user_id: UserId,
    body: PlanCreate,
    response: Response,
) -> Plan:
    """Create a plan."""
    row = await rows.create_row(db, Plan, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_plan",
    response_model=PlanResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_plan(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Plan:
    """Get one plan."""
    return await rows.get_row(db, Plan, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_plan",
    response_model=PlanResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_plan(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: PlanUpdate,
) -> Plan:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Plan, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_plan",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_plan(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a plan that nothing refers to any more."""
    await rows.delete_row(db, Plan, user_id, row_id)
