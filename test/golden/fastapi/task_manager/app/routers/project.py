"""Project over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.project import Project
from app.rows import Page, RowId
from app.schemas.project import ProjectCreate, ProjectPage, ProjectQuery, ProjectResponse, ProjectUpdate

router = APIRouter(
    prefix="/api/projects",
    tags=["projects"],
)


@router.get(
    "",
    operation_id="list_projects",
    response_model=ProjectPage,
    responses=problems(401, 422, 500),
)
async def list_projects(
    db: Db,
    user_id: UserId,
    query: Annotated[ProjectQuery, Query()],
) -> Page[Project]:
    """List the user's own projects in order of creation."""
    return await rows.list_rows(db, Project, user_id, query)


@router.post(
    "",
    operation_id="create_project",
    status_code=201,
    response_model=ProjectResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_project(
    db: Db,
    user_id: UserId,
    body: ProjectCreate,
    response: Response,
) -> Project:
    """Create a project."""
    row = await rows.create_row(db, Project, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_project",
    response_model=ProjectResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_project(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Project:
    """Get one project."""
    return await rows.get_row(db, Project, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_project",
    response_model=ProjectResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_project(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: ProjectUpdate,
) -> Project:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Project, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_project",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_project(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a project that nothing refers to any more."""
    await rows.delete_row(db, Project, user_id, row_id)
