"""Postmark: sends more mails."""

import logging
from base64 import b64decode
from collections.abc import Mapping, Sequence
from typing import Protocol

import httpx2
from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from app.integrations.events import Event, Webhook, check_signature, fingerprint, read_object
from app.integrations.settings import IntegrationSettings

logger = logging.getLogger(__name__)

API = "https://api.postmarkapp.com"


class Settings(IntegrationSettings):
    """What the app must know to use the service."""

    model_config = SettingsConfigDict(env_prefix="POSTMARK_")

    service = "Postmark"
    server_token: SecretStr | None = None
    """Server API token."""
    from_email: str | None = None
    """Sender of the mails; it must be verified with the service."""
    webhook_password: SecretStr | None = None
    """Password in the webhook URL: https://postmark:PASSWORD@…"""


settings = Settings()


class EmailSender(Protocol):
    """What the app asks of an e-mail service."""

    async def send(self, to: str, subject: str, text: str) -> None:
        """Send a plain-text mail."""


class PostmarkSender:
    """Mails by Postmark's HTTP API."""

    def __init__(self, client: httpx2.AsyncClient, from_email: str) -> None:
        self.client = client
        self.from_email = from_email

    async def send(self, to: str, subject: str, text: str) -> None:
        mail = {"From": self.from_email, "To": to, "Subject": subject, "TextBody": text}
        response = await self.client.post("/email", json=mail)
        response.raise_for_status()


def connect(transport: httpx2.AsyncBaseTransport | None = None) -> EmailSender:
    """Connect with the token from the settings; NotConfiguredError says what is missing."""
    headers = {"X-Postmark-Server-Token": settings.need("server_token")}
    from_email = settings.need("from_email")
    client = httpx2.AsyncClient(base_url=API, headers=headers, timeout=10, transport=transport)
    return PostmarkSender(client, from_email)


def given_password(authorization: str) -> str:
    """Return the password of HTTP basic authentication, an empty one when there is none."""
    try:
        return b64decode(authorization.removeprefix("Basic ")).decode().partition(":")[2]
    except ValueError:
        return ""


def read(headers: Mapping[str, str], body: bytes) -> Sequence[Event]:
    """Verify a report. Postmark signs none, so it is the password in the webhook's URL that tells it from others."""
    password = settings.need("webhook_password")
    check_signature(password, [given_password(headers.get("authorization", ""))])
    payload = read_object(body)
    return [Event(fingerprint(body), str(payload.get("RecordType", "")), payload)]


async def handle(db: AsyncSession, event: Event) -> None:
    """Act on an event, in the transaction that also remembers it: both happen, or neither.

    Rows belong to users: say whose you write by `act_for`.
    """
    logger.info("event", extra={"service": settings.service, "event_id": event.id, "event_type": event.type})


webhook = Webhook(read, handle)
