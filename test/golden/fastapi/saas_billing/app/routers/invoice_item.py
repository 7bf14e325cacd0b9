"""Invoice item over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.invoice_item import InvoiceItem
from app.rows import Page, RowId
from app.schemas.invoice_item import (
    InvoiceItemCreate,
    InvoiceItemPage,
    InvoiceItemQuery,
    InvoiceItemResponse,
    InvoiceItemUpdate,
)

router = APIRouter(
    prefix="/api/invoice_items",
    tags=["invoice_items"],
)


@router.get(
    "",
    operation_id="list_invoice_items",
    response_model=InvoiceItemPage,
    responses=problems(401, 422, 500),
)
async def list_invoice_items(
    db: Db,
    user_id: UserId,
    query: Annotated[InvoiceItemQuery, Query()],
) -> Page[InvoiceItem]:
    """List the user's own invoice items in order of creation."""
    return await rows.list_rows(db, InvoiceItem, user_id, query)


@router.post(
    "",
    operation_id="create_invoice_item",
    status_code=201,
    response_model=InvoiceItemResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_invoice_item(
    db: Db,
    user_id: UserId,
    body: InvoiceItemCreate,
    response: Response,
) -> InvoiceItem:
    """Create an invoice item."""
    row = await rows.create_row(db, InvoiceItem, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_invoice_item",
    response_model=InvoiceItemResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_invoice_item(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> InvoiceItem:
    """Get one invoice item."""
    return await rows.get_row(db, InvoiceItem, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_invoice_item",
    response_model=InvoiceItemResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_invoice_item(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: InvoiceItemUpdate,
) -> InvoiceItem:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, InvoiceItem, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_invoice_item",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_invoice_item(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete an invoice item that nothing refers to any more."""
    await rows.delete_row(db, InvoiceItem, user_id, row_id)
