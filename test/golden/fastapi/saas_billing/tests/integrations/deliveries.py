"""Reports from outside, as a service would send them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.ext.asyncio import AsyncSession

from app.integrations.events import Event
from app.integrations.webhooks import WEBHOOKS


@dataclass(frozen=True)
class Delivery:
    """One request of a service."""

    headers: Mapping[str, str]
    body: bytes


def deliver(client: TestClient, service: str, delivery: Delivery) -> int:
    """Send a report and return the status of the answer."""
    path = f"/api/webhooks/{service}"
    return client.post(path, content=delivery.body, headers=dict(delivery.headers)).status_code


def record_events(monkeypatch: pytest.MonkeyPatch, service: str) -> list[Event]:
    """Collect the events that are handled, in the place of handling them."""
    events: list[Event] = []

    async def collect(_db: AsyncSession, event: Event) -> None:
        events.append(event)

    monkeypatch.setitem(WEBHOOKS, service, replace(WEBHOOKS[service], handle=collect))
    return events


def check_deliveries(
    client: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    service: str,
    sign: Callable[[], Delivery],
    forge: Callable[[Delivery], Delivery],
) -> list[Event]:
    """Check that a forged report is refused, a genuine one handled, and the same one not again."""
    events = record_events(monkeypatch, service)
    genuine = sign()
    assert deliver(client, service, forge(genuine)) == 400
    assert events == []
    assert deliver(client, service, genuine) == 204
    handled = list(events)
    assert deliver(client, service, genuine) == 204
    assert events == handled
    assert len({event.id for event in handled}) == len(handled) > 0
    return handled


def without_headers(delivery: Delivery) -> Delivery:
    """Return the report without its signature."""
    return Delivery({}, delivery.body)


def with_other_body(delivery: Delivery) -> Delivery:
    """Return the report with a body that was not signed."""
    return Delivery(delivery.headers, delivery.body + b" ")
