"""Twilio: sends text messages."""

import hmac
import logging
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import parse_qsl

from fastapi.concurrency import run_in_threadpool
from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from app.integrations.events import Event, Webhook, check_signature, fingerprint, refused
from app.integrations.settings import IntegrationSettings

logger = logging.getLogger(__name__)


class Settings(IntegrationSettings):
    """What the app must know to use the service."""

    model_config = SettingsConfigDict(env_prefix="TWILIO_")

    service = "Twilio"
    account_sid: str | None = None
    """Account SID, AC…."""
    auth_token: SecretStr | None = None
    """Auth token; it signs the webhooks too."""
    from_number: str | None = None
    """Sending number, such as +15005550006."""
    webhook_url: str | None = None
    """Public URL of the webhook, exactly as Twilio calls it."""


settings = Settings()


class SmsSender(Protocol):
    """What the app asks of a text message service."""

    async def send(self, to: str, text: str) -> None:
        """Send a text message to a number such as +15005550006."""


class TwilioSender:
    """Text messages by Twilio's own package."""

    def __init__(self, client: Any, from_number: str) -> None:
        self.client = client
        self.from_number = from_number

    async def send(self, to: str, text: str) -> None:
        await run_in_threadpool(self.client.messages.create, to=to, from_=self.from_number, body=text)


def connect() -> SmsSender:
    """Connect with the token from the settings; NotConfiguredError says what is missing."""
    account_sid = settings.need("account_sid")
    auth_token = settings.need("auth_token")
    from_number = settings.need("from_number")
    twilio = settings.load_package("twilio.rest")
    return TwilioSender(twilio.Client(account_sid, auth_token), from_number)


def read(headers: Mapping[str, str], body: bytes) -> Sequence[Event]:
    """Verify a report: Twilio signs the URL that it calls, followed by the sorted fields of the form."""
    token = settings.need("auth_token")
    url = settings.need("webhook_url")
    try:
        fields = parse_qsl(body.decode(), keep_blank_values=True)
    except ValueError as error:
        raise refused("The body is not a form") from error
    signed = url + "".join(name + value for name, value in sorted(set(fields)))
    # SHA-1 is Twilio's choice; within an HMAC it is not known to be broken.
    expected = b64encode(hmac.new(token.encode(), signed.encode(), "sha1").digest()).decode()
    check_signature(expected, [headers.get("x-twilio-signature", "")])
    payload = dict(fields)
    # Only what is signed names the event: a header could be changed to have the report handled again.
    return [Event(fingerprint(signed.encode()), payload.get("MessageStatus", "message"), payload)]


async def handle(db: AsyncSession, event: Event) -> None:
    """Act on an event, in the transaction that also remembers it: both happen, or neither.

    Rows belong to users: say whose you write by `act_for`.
    """
    logger.info("event", extra={"service": settings.service, "event_id": event.id, "event_type": event.type})


webhook = Webhook(read, handle)
