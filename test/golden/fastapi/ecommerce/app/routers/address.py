"""Address over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.address import Address
from app.rows import Page, RowId
from app.schemas.address import AddressCreate, AddressPage, AddressQuery, AddressResponse, AddressUpdate

router = APIRouter(
    prefix="/api/addresses",
    tags=["addresses"],
)


@router.get(
    "",
    operation_id="list_addresses",
    response_model=AddressPage,
    responses=problems(401, 422, 500),
)
async def list_addresses(
    db: Db,
    user_id: UserId,
    query: Annotated[AddressQuery, Query()],
) -> Page[Address]:
    """List the user's own addresses in order of creation."""
    return await rows.list_rows(db, Address, user_id, query)


@router.post(
    "",
    operation_id="create_address",
    status_code=201,
    response_model=AddressResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_address(
    db: Db,
    user_id: UserId,
    body: AddressCreate,
    response: Response,
) -> Address:
    """Create an address."""
    row = await rows.create_row(db, Address, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_address",
    response_model=AddressResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_address(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Address:
    """Get one address."""
    return await rows.get_row(db, Address, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_address",
    response_model=AddressResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_address(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: AddressUpdate,
) -> Address:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Address, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_address",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_address(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete an address that nothing refers to any more."""
    await rows.delete_row(db, Address, user_id, row_id)
