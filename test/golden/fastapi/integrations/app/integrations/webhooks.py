"""Webhooks: services outside report what happened. Each report is verified, and each event handled once."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from sqlalchemy import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import Db
from app.errors import ProblemError
from app.integrations.events import Webhook
from app.integrations.github import webhook as github_webhook
from app.integrations.mailgun import webhook as mailgun_webhook
from app.integrations.postmark import webhook as postmark_webhook
from app.integrations.sendgrid import webhook as sendgrid_webhook
from app.integrations.slack import webhook as slack_webhook
from app.integrations.stripe import webhook as stripe_webhook
from app.integrations.stripe_connect import webhook as stripe_connect_webhook
from app.integrations.twilio import webhook as twilio_webhook
from app.models.processed_webhook import ProcessedWebhook
from app.rows import insert_once

router = APIRouter(prefix="/api/webhooks", include_in_schema=False)

WEBHOOKS: dict[str, Webhook] = {
    "stripe": stripe_webhook,
    "stripe_connect": stripe_connect_webhook,
    "sendgrid": sendgrid_webhook,
    "mailgun": mailgun_webhook,
    "postmark": postmark_webhook,
    "twilio": twilio_webhook,
    "slack": slack_webhook,
    "github": github_webhook,
}


async def is_new(db: AsyncSession, service: str, event_id: str) -> bool:
    """Remember an event. Tell whether it is the first time; the same one under way elsewhere is waited for."""
    statement = insert_once(db, ProcessedWebhook, {"service": service, "event_id": event_id})
    result = await db.execute(statement, execution_options={"preserve_rowcount": True})
    return isinstance(result, CursorResult) and result.rowcount == 1


@router.post("/{service}")
async def receive(db: Db, request: Request, service: str) -> Response:
    """Take a report. If handling it fails, it is not remembered, and the service will report it again."""
    webhook = WEBHOOKS.get(service)
    if webhook is None:
        raise ProblemError(404, "There is no such webhook")
    events = webhook.read(request.headers, await request.body())
    for event in events:
        if await is_new(db, service, event.id):
            await webhook.handle(db, event)
    answer = webhook.answer(events)
    return PlainTextResponse(answer) if answer else Response(status_code=204)
