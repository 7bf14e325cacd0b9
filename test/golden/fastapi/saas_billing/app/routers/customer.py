"""Customer over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.customer import Customer
from app.rows import Page, RowId
from app.schemas.customer import CustomerCreate, CustomerPage, CustomerQuery, CustomerResponse, CustomerUpdate

router = APIRouter(
    prefix="/api/customers",
    tags=["customers"],
)


@router.get(
    "",
    operation_id="list_customers",
    response_model=CustomerPage,
    responses=problems(401, 422, 500),
)
async def list_customers(
    db: Db,
    user_id: UserId,
    query: Annotated[CustomerQuery, Query()],
) -> Page[Customer]:
    """List the user's own customers in order of creation."""
    return await rows.list_rows(db, Customer, user_id, query)


@router.post(
    "",
    operation_id="create_customer",
    status_code=201,
    response_model=CustomerResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_customer(
    db: Db,
    user_id: UserId,
    body: CustomerCreate,
    response: Response,
) -> Customer:
    """Create a customer."""
    row = await rows.create_row(db, Customer, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_customer",
    response_model=CustomerResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_customer(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Customer:
    """Get one customer."""
    return await rows.get_row(db, Customer, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_customer",
    response_model=CustomerResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_customer(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: CustomerUpdate,
) -> Customer:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Customer, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_customer",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_customer(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a customer that nothing refers to any more."""
    await rows.delete_row(db, Customer, user_id, row_id)
