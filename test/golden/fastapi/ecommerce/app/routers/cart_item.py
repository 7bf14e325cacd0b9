"""Cart item over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.cart_item import CartItem
from app.rows import Page, RowId
from app.schemas.cart_item import CartItemCreate, CartItemPage, CartItemQuery, CartItemResponse, CartItemUpdate

router = APIRouter(
    prefix="/api/cart_items",
    tags=["cart_items"],
)


@router.get(
    "",
    operation_id="list_cart_items",
    response_model=CartItemPage,
    responses=problems(401, 422, 500),
)
async def list_cart_items(
    db: Db,
    user_id: UserId,
    query: Annotated[CartItemQuery, Query()],
) -> Page[CartItem]:
    """List the user's own cart items in order of creation."""
    return await rows.list_rows(db, CartItem, user_id, query)


@router.post(
    "",
    operation_id="create_cart_item",
    status_code=201,
    response_model=CartItemResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_cart_item(
    db: Db,
    user_id: UserId,
    body: CartItemCreate,
    response: Response,
) -> CartItem:
    """Create a cart item."""
    row = await rows.create_row(db, CartItem, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_cart_item",
    response_model=CartItemResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_cart_item(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> CartItem:
    """Get one cart item."""
    return await rows.get_row(db, CartItem, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_cart_item",
    response_model=CartItemResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_cart_item(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: CartItemUpdate,
) -> CartItem:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, CartItem, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_cart_item",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_cart_item(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a cart item that nothing refers to any more."""
    await rows.delete_row(db, CartItem, user_id, row_id)
