"""Order over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.order import Order
from app.rows import Page, RowId
from app.schemas.order import OrderCreate, OrderPage, OrderQuery, OrderResponse, OrderUpdate

router = APIRouter(
    prefix="/api/orders",
    tags=["orders"],
)


@router.get(
    "",
    operation_id="list_orders",
    response_model=OrderPage,
    responses=problems(401, 422, 500),
)
async def list_orders(
    db: Db,
    user_id: UserId,
    query: Annotated[OrderQuery, Query()],
) -> Page[Order]:
    """List the user's own orders in order of creation."""
    return await rows.list_rows(db, Order, user_id, query)


@router.post(
    "",
    operation_id="create_order",
    status_code=201,
    response_model=OrderResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_order(
    db: Db,
    user_id: UserId,
    body: OrderCreate,
    response: Response,
) -> Order:
    """Create an order."""
    row = await rows.create_row(db, Order, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_order",
    response_model=OrderResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_order(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Order:
    """Get one order."""
    return await rows.get_row(db, Order, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_order",
    response_model=OrderResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_order(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: OrderUpdate,
) -> Order:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Order, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_order",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_order(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete an order that nothing refers to any more."""
    await rows.delete_row(db, Order, user_id, row_id)
