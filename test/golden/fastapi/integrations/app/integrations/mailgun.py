"""Mailgun."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from app.integrations.events import Event, Webhook, check_age, check_signature, fingerprint, read_object, sign
from app.integrations.settings import IntegrationSettings

logger = logging.getLogger(__name__)


class Settings(IntegrationSettings):
    """What the app must know to use the service."""

    model_config = SettingsConfigDict(env_prefix="MAILGUN_")

    service = "Mailgun"
    api_key: SecretStr | None = None
    """Sending API key."""
    domain: str | None = None
    """Sending domain, such as mg.example.com."""
    from_email: str | None = None
    """Sender of the mails; it must be verified with the service."""
    webhook_signing_key: SecretStr | None = None
    """HTTP webhook signing key."""


settings = Settings()


class EmailSender(Protocol):
    """What the app asks of an e-mail service."""

    async def send(self, to: str, subject: str, text: str) -> None:
        """Send a plain-text mail."""


class MailgunSender:
    """Mails by Mailgun's own package."""

    def __init__(self, client: Any, domain: str, from_email: str) -> None:
        self.client = client
        self.domain = domain
        self.from_email = from_email

    async def send(self, to: str, subject: str, text: str) -> None:
        mail = {"from": self.from_email, "to": to, "subject": subject, "text": text}
        response = await self.client.messages.create(data=mail, domain=self.domain)
        response.raise_for_status()


def connect() -> EmailSender:
    """Connect with the key from the settings; NotConfiguredError says what is missing."""
    key = settings.need("api_key")
    domain = settings.need("domain")
    from_email = settings.need("from_email")
    mailgun = settings.load_package("mailgun.client")
    return MailgunSender(mailgun.AsyncClient(auth=("api", key)), domain, from_email)


def member(payload: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return an object within a report, an empty one when it is not there."""
    value = payload.get(name)
    return value if isinstance(value, dict) else {}


def read(_headers: Mapping[str, str], body: bytes) -> Sequence[Event]:
    """Verify a report, which carries its signature: of a time and of a token that is used once."""
    secret = settings.need("webhook_signing_key")
    payload = read_object(body)
    signature = member(payload, "signature")
    timestamp = str(signature.get("timestamp", ""))
    check_age(timestamp)
    token = str(signature.get("token", ""))
    check_signature(sign(secret, f"{timestamp}{token}".encode()), [str(signature.get("signature", ""))])
    # The signature does not cover the event, so the token is what may be used only once.
    return [Event(fingerprint(token.encode()), str(member(payload, "event-data").get("event", "")), payload)]


async def handle(db: AsyncSession, event: Event) -> None:
    """Act on an event, in the transaction that also remembers it: both happen, or neither.

    Rows belong to users: say whose you write by `act_for`.
    """
    logger.info("event", extra={"service": settings.service, "event_id": event.id, "event_type": event.type})


webhook = Webhook(read, handle)
