"""Task over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.task import Task
from app.rows import Page, RowId
from app.schemas.task import TaskCreate, TaskPage, TaskQuery, TaskResponse, TaskUpdate

router = APIRouter(
    prefix="/api/tasks",
    tags=["tasks"],
)


@router.get(
    "",
    operation_id="list_tasks",
    response_model=TaskPage,
    responses=problems(401, 422, 500),
)
async def list_tasks(
    db: Db,
    user_id: UserId,
    query: Annotated[TaskQuery, Query()],
) -> Page[Task]:
    """List the user's own tasks in order of creation."""
    return await rows.list_rows(db, Task, user_id, query)


@router.post(
    "",
    operation_id="create_task",
    status_code=201,
    response_model=TaskResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_task(
    db: Db,
    user_id: UserId,
    body: TaskCreate,
    response: Response,
) -> Task:
    """Create a task."""
    row = await rows.create_row(db, Task, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_task",
    response_model=TaskResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_task(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Task:
    """Get one task."""
    return await rows.get_row(db, Task, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_task",
    response_model=TaskResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_task(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: TaskUpdate,
) -> Task:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Task, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_task",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_task(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a task that nothing refers to any more."""
    await rows.delete_row(db, Task, user_id, row_id)
