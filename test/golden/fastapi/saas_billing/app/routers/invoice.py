"""Invoice over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.invoice import Invoice
from app.rows import Page, RowId
from app.schemas.invoice import InvoiceCreate, InvoicePage, InvoiceQuery, InvoiceResponse, InvoiceUpdate

router = APIRouter(
    prefix="/api/invoices",
    tags=["invoices"],
)


@router.get(
    "",
    operation_id="list_invoices",
    response_model=InvoicePage,
    responses=problems(401, 422, 500),
)
async def list_invoices(
    db: Db,
    user_id: UserId,
    query: Annotated[InvoiceQuery, Query()],
) -> Page[Invoice]:
    """List the user's own invoices in order of creation."""
    return await rows.list_rows(db, Invoice, user_id, query)


@router.post(
    "",
    operation_id="create_invoice",
    status_code=201,
    response_model=InvoiceResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_invoice(
    db: Db,
    user_id: UserId,
    body: InvoiceCreate,
    response: Response,
) -> Invoice:
    """Create an invoice."""
    row = await rows.create_row(db, Invoice, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_invoice",
    response_model=InvoiceResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_invoice(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Invoice:
    """Get one invoice."""
    return await rows.get_row(db, Invoice, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_invoice",
    response_model=InvoiceResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_invoice(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: InvoiceUpdate,
) -> Invoice:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Invoice, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_invoice",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_invoice(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete an invoice that nothing refers to any more."""
    await rows.delete_row(db, Invoice, user_id, row_id)
