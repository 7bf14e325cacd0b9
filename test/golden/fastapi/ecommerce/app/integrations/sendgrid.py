"""SendGrid: sends order confirmations and shipping notices."""

import logging
from base64 import b64decode
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from fastapi.concurrency import run_in_threadpool
from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from app.integrations.events import Event, Webhook, check_age, fingerprint, read_json, refused
from app.integrations.settings import IntegrationSettings, NotConfiguredError

logger = logging.getLogger(__name__)


class Settings(IntegrationSettings):
    """What the app must know to use the service."""

    model_config = SettingsConfigDict(env_prefix="SENDGRID_")

    service = "SendGrid"
    api_key: SecretStr | None = None
    """API key, SG.…."""
    from_email: str | None = None
    """Sender of the mails; it must be verified with the service."""
    webhook_public_key: str | None = None
    """Verification key of the signed event webhook, in base64."""


settings = Settings()


class EmailSender(Protocol):
    """What the app asks of an e-mail service."""

    async def send(self, to: str, subject: str, text: str) -> None:
        """Send a plain-text mail."""


class SendGridSender:
    """Mails by SendGrid's own package."""

    def __init__(self, client: Any, from_email: str) -> None:
        self.client = client
        self.from_email = from_email

    async def send(self, to: str, subject: str, text: str) -> None:
        mail = {
            "personalizations": [{"to": [{"email": to}]}],
            "from": {"email": self.from_email},
            "subject": subject,
            "content": [{"type": "text/plain", "value": text}],
        }
        await run_in_threadpool(self.client.send, mail)


def connect() -> EmailSender:
    """Connect with the key from the settings; NotConfiguredError says what is missing."""
    key = settings.need("api_key")
    from_email = settings.need("from_email")
    sendgrid = settings.load_package("sendgrid")
    return SendGridSender(sendgrid.SendGridAPIClient(key), from_email)


def public_key() -> EllipticCurvePublicKey:
    """Return the key that SendGrid shows beside the webhook."""
    text = settings.need("webhook_public_key")
    try:
        key = load_der_public_key(b64decode(text))
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, EllipticCurvePublicKey):
        variable = settings.variable("webhook_public_key")
        raise NotConfiguredError(f"{settings.service} is off: {variable} is not a verification key")
    return key


def read(headers: Mapping[str, str], body: bytes) -> Sequence[Event]:
    """Verify a report, which may hold many events: ECDSA over time and body."""
    key = public_key()
    timestamp = headers.get("x-twilio-email-event-webhook-timestamp", "")
    check_age(timestamp)
    try:
        signature = b64decode(headers.get("x-twilio-email-event-webhook-signature", ""))
        key.verify(signature, timestamp.encode() + body, ECDSA(SHA256()))
    except (InvalidSignature, ValueError):
        raise refused("The signature is wrong") from None
    payload = read_json(body)
    events = [item for item in payload if isinstance(item, dict)] if isinstance(payload, list) else []
    return [
        Event(str(item.get("sg_event_id") or f"{fingerprint(body)}-{index}"), str(item.get("event", "")), item)
        for index, item in enumerate(events)
    ]


async def handle(db: AsyncSession, event: Event) -> None:
    """Act on an event, in the transaction that also remembers it: both happen, or neither.

    Rows belong to users: say whose you write by `act_for`.
    """
    logger.info("event", extra={"service": settings.service, "event_id": event.id, "event_type": event.type})


webhook = Webhook(read, handle)
