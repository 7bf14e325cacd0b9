"""Payment method over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.payment_method import PaymentMethod
from app.rows import Page, RowId
from app.schemas.payment_method import (
    PaymentMethodCreate,
    PaymentMethodPage,
    PaymentMethodQuery,
    PaymentMethodResponse,
    PaymentMethodUpdate,
)

router = APIRouter(
    prefix="/api/payment_methods",
    tags=["payment_methods"],
)


@router.get(
    "",
    operation_id="list_payment_methods",
    response_model=PaymentMethodPage,
    responses=problems(401, 422, 500),
)
async def list_payment_methods(
    db: Db,
    user_id: UserId,
    query: Annotated[PaymentMethodQuery, Query()],
) -> Page[PaymentMethod]:
    """List the user's own payment methods in order of creation."""
    return await rows.list_rows(db, PaymentMethod, user_id, query)


@router.post(
    "",
    operation_id="create_payment_method",
    status_code=201,
    response_model=PaymentMethodResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_payment_method(
    db: Db,
    user_id: UserId,
    body: PaymentMethodCreate,
    response: Response,
) -> PaymentMethod:
    """Create a payment method."""
    row = await rows.create_row(db, PaymentMethod, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_payment_method",
    response_model=PaymentMethodResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_payment_method(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> PaymentMethod:
    """Get one payment method."""
    return await rows.get_row(db, PaymentMethod, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_payment_method",
    response_model=PaymentMethodResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_payment_method(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: PaymentMethodUpdate,
) -> PaymentMethod:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, PaymentMethod, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_payment_method",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_payment_method(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a payment method that nothing refers to any more."""
    await rows.delete_row(db, PaymentMethod, user_id, row_id)
