"""Category over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.category import Category
from app.rows import Page, RowId
from app.schemas.category import CategoryCreate, CategoryPage, CategoryQuery, CategoryResponse, CategoryUpdate

router = APIRouter(
    prefix="/api/categories",
    tags=["categories"],
)


@router.get(
    "",
    operation_id="list_categories",
    response_model=CategoryPage,
    responses=problems(401, 422, 500),
)
async def list_categories(
    db: Db,
    user_id: UserId,
    query: Annotated[CategoryQuery, Query()],
) -> Page[Category]:
    """List the user's own categories in order of creation."""
    return await rows.list_rows(db, Category, user_id, query)


@router.post(
    "",
    operation_id="create_category",
    status_code=201,
    response_model=CategoryResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_category(
    db: Db,
    user_id: UserId,
    body: CategoryCreate,
    response: Response,
) -> Category:
    """Create a category."""
    row = await rows.create_row(db, Category, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_category",
    response_model=CategoryResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_category(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Category:
    """Get one category."""
    return await rows.get_row(db, Category, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_category",
    response_model=CategoryResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_category(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: CategoryUpdate,
) -> Category:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Category, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_category",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_category(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a category that nothing refers to any more."""
    await rows.delete_row(db, Category, user_id, row_id)
