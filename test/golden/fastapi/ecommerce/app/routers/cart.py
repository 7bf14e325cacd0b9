"""Cart over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.cart import Cart
from app.rows import Page, RowId
from app.schemas.cart import CartCreate, CartPage, CartQuery, CartResponse, CartUpdate

router = APIRouter(
    prefix="/api/carts",
    tags=["carts"],
)


@router.get(
    "",
    operation_id="list_carts",
    response_model=CartPage,
    responses=problems(401, 422, 500),
)
async def list_carts(
    db: Db,
    user_id: UserId,
    query: Annotated[CartQuery, Query()],
) -> Page[Cart]:
    """List the user's own carts in order of creation."""
    return await rows.list_rows(db, Cart, user_id, query)


@router.post(
    "",
    operation_id="create_cart",
    status_code=201,
    response_model=CartResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_cart(
    db: Db,
    user_id: UserId,
    body: CartCreate,
    response: Response,
) -> Cart:
    """Create a cart."""
    row = await rows.create_row(db, Cart, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_cart",
    response_model=CartResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_cart(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Cart:
    """Get one cart."""
    return await rows.get_row(db, Cart, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_cart",
    response_model=CartResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_cart(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: CartUpdate,
) -> Cart:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Cart, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_cart",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_cart(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a cart that nothing refers to any more."""
    await rows.delete_row(db, Cart, user_id, row_id)
