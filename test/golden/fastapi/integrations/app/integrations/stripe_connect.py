"""Stripe Connect: pays 'others' out."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from app.integrations.events import Event, Webhook, check_age, check_signature, read_object, refused, sign
from app.integrations.settings import IntegrationSettings

logger = logging.getLogger(__name__)


class Settings(IntegrationSettings):
    """What the app must know to use the service."""

    model_config = SettingsConfigDict(env_prefix="STRIPE_CONNECT_")

    service = "Stripe Connect"
    secret_key: SecretStr | None = None
    """Secret API key, sk_…."""
    webhook_secret: SecretStr | None = None
    """Signing secret of the webhook endpoint, whsec_…."""


settings = Settings()


class Payments(Protocol):
    """What the app asks of a payment service."""

    async def create_checkout(self, price: str, quantity: int, success_url: str, cancel_url: str) -> str:
        """Return the address of a page on which a customer pays. `price` is the id of a price."""


class StripePayments:
    """Payments by Stripe's own package."""

    def __init__(self, client: Any) -> None:
        self.client = client

    async def create_checkout(self, price: str, quantity: int, success_url: str, cancel_url: str) -> str:
        session = await self.client.v1.checkout.sessions.create_async(
            params={
                "mode": "payment",
                "line_items": [{"price": price, "quantity": quantity}],
                "success_url": success_url,
                "cancel_url": cancel_url,
            }
        )
        return str(session.url)


def connect() -> Payments:
    """Connect with the key from the settings; NotConfiguredError says what is missing."""
    key = settings.need("secret_key")
    stripe = settings.load_package("stripe")
    return StripePayments(stripe.StripeClient(key, http_client=stripe.HTTPXClient()))


def read(headers: Mapping[str, str], body: bytes) -> Sequence[Event]:
    """Verify a report: `t` is its time, each `v1` a signature of time and body."""
    secret = settings.need("webhook_secret")
    parts = [part.strip().partition("=") for part in headers.get("stripe-signature", "").split(",")]
    timestamp = next((value for name, _, value in parts if name == "t"), "")
    check_age(timestamp)
    expected = sign(secret, f"{timestamp}.".encode() + body)
    check_signature(expected, [value for name, _, value in parts if name == "v1"])
    payload = read_object(body)
    if not isinstance(payload.get("id"), str):
        raise refused("The event has no id")
    return [Event(payload["id"], str(payload.get("type", "")), payload)]


async def handle(db: AsyncSession, event: Event) -> None:
    """Act on an event, in the transaction that also remembers it: both happen, or neither.

    Rows belong to users: say whose you write by `act_for`.
    """
    logger.info("event", extra={"service": settings.service, "event_id": event.id, "event_type": event.type})


webhook = Webhook(read, handle)
