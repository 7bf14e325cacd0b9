"""Webhook over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.webhook import Webhook
from app.rows import Page, RowId
from app.schemas.webhook import WebhookCreate, WebhookPage, WebhookQuery, WebhookResponse, WebhookUpdate

router = APIRouter(
    prefix="/api/webhooks",
    tags=["webhooks"],
)


@router.get(
    "",
    operation_id="list_webhooks",
    response_model=WebhookPage,
    responses=problems(401, 422, 500),
)
async def list_webhooks(
    db: Db,
    user_id: UserId,
    query: Annotated[WebhookQuery, Query()],
) -> Page[Webhook]:
    """List the user's own webhooks in order of creation."""
    return await rows.list_rows(db, Webhook, user_id, query)


@router.post(
    "",
    operation_id="create_webhook",
    status_code=201,
    response_model=WebhookResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_webhook(
    db: Db,
    user_id: UserId,
    body: WebhookCreate,
    response: Response,
) -> Webhook:
    """Create a webhook."""
    row = await rows.create_row(db, Webhook, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_webhook",
    response_model=WebhookResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_webhook(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Webhook:
    """Get one webhook."""
    return await rows.get_row(db, Webhook, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_webhook",
    response_model=WebhookResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_webhook(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: WebhookUpdate,
) -> Webhook:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Webhook, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_webhook",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_webhook(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a webhook that nothing refers to any more."""
    await rows.delete_row(db, Webhook, user_id, row_id)
