"""Order item over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.order_item import OrderItem
from app.rows import Page, RowId
from app.schemas.order_item import OrderItemCreate, OrderItemPage, OrderItemQuery, OrderItemResponse, OrderItemUpdate

router = APIRouter(
    prefix="/api/order_items",
    tags=["order_items"],
)


@router.get(
    "",
    operation_id="list_order_items",
    response_model=OrderItemPage,
    responses=problems(401, 422, 500),
)
async def list_order_items(
    db: Db,
    user_id: UserId,
    query: Annotated[OrderItemQuery, Query()],
) -> Page[OrderItem]:
    """List the user's own order items in order of creation."""
    return await rows.list_rows(db, OrderItem, user_id, query)


@router.post(
    "",
    operation_id="create_order_item",
    status_code=201,
    response_model=OrderItemResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_order_item(
    db: Db,
    user_id: UserId,
    body: OrderItemCreate,
    response: Response,
) -> OrderItem:
    """Create an order item."""
    row = await rows.create_row(db, OrderItem, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_order_item",
    response_model=OrderItemResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_order_item(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> OrderItem:
    """Get one order item."""
    return await rows.get_row(db, OrderItem, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_order_item",
    response_model=OrderItemResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_order_item(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: OrderItemUpdate,
) -> OrderItem:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, OrderItem, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_order_item",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_order_item(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete an order item that nothing refers to any more."""
    await rows.delete_row(db, OrderItem, user_id, row_id)
