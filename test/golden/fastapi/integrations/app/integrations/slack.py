"""Slack: tells the team."""

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

    model_config = SettingsConfigDict(env_prefix="SLACK_")

    service = "Slack"
    bot_token: SecretStr | None = None
    """Bot token, xoxb-…."""
    signing_secret: SecretStr | None = None
    """Signing secret of the Slack app, for its events."""


settings = Settings()


class Chat(Protocol):
    """What the app asks of a chat service."""

    async def post(self, channel: str, text: str) -> None:
        """Write a message into a channel."""


class SlackChat:
    """Messages by Slack's own package."""

    def __init__(self, client: Any) -> None:
        self.client = client

    async def post(self, channel: str, text: str) -> None:
        await self.client.chat_postMessage(channel=channel, text=text)


def connect() -> Chat:
    """Connect with the token from the settings; NotConfiguredError says what is missing."""
    token = settings.need("bot_token")
    slack = settings.load_package("slack_sdk.web.async_client")
    return SlackChat(slack.AsyncWebClient(token=token))


def read(headers: Mapping[str, str], body: bytes) -> Sequence[Event]:
    """Verify a report: a signature of version, time and body."""
    secret = settings.need("signing_secret")
    timestamp = headers.get("x-slack-request-timestamp", "")
    check_age(timestamp)
    signature = sign(secret, f"v0:{timestamp}:".encode() + body)
    check_signature(f"v0={signature}", [headers.get("x-slack-signature", "")])
    payload = read_object(body)
    return [Event(str(payload.get("event_id") or fingerprint(body)), str(payload.get("type", "")), payload)]


def answer(events: Sequence[Event]) -> str:
    """Answer the one question that Slack asks when the URL is entered."""
    return "".join(str(event.payload.get("challenge", "")) for event in events if event.type == "url_verification")


async def handle(db: AsyncSession, event: Event) -> None:
    """Act on an event, in the transaction that also remembers it: both happen, or neither.

    Rows belong to users: say whose you write by `act_for`.
    """
    logger.info("event", extra={"service": settings.service, "event_id": event.id, "event_type": event.type})


webhook = Webhook(read, handle, answer)
