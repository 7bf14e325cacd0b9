"""Subscription over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.subscription import Subscription
from app.rows import Page, RowId
from app.schemas.subscription import (
    SubscriptionCreate,
    SubscriptionPage,
    SubscriptionQuery,
    SubscriptionResponse,
    SubscriptionUpdate,
)

router = APIRouter(
    prefix="/api/subscriptions",
    tags=["subscriptions"],
)


@router.get(
    "",
    operation_id="list_subscriptions",
    response_model=SubscriptionPage,
    responses=problems(401, 422, 500),
)
async def list_subscriptions(
    db: Db,
    user_id: UserId,
    query: Annotated[SubscriptionQuery, Query()],
) -> Page[Subscription]:
    """List the user's own subscriptions in order of creation."""
    return await rows.list_rows(db, Subscription, user_id, query)


@router.post(
    "",
    operation_id="create_subscription",
    status_code=201,
    response_model=SubscriptionResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_subscription(
    db: Db,
    user_id: UserId,
    body: SubscriptionCreate,
    response: Response,
) -> Subscription:
    """Create a subscription."""
    row = await rows.create_row(db, Subscription, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_subscription",
    response_model=SubscriptionResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_subscription(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Subscription:
    """Get one subscription."""
    return await rows.get_row(db, Subscription, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_subscription",
    response_model=SubscriptionResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_subscription(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: SubscriptionUpdate,
) -> Subscription:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Subscription, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_subscription",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_subscription(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a subscription that nothing refers to any more."""
    await rows.delete_row(db, Subscription, user_id, row_id)
