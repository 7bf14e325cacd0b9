"""Stripe, without the service."""

import asyncio
import hmac
import json
import time
from types import SimpleNamespace
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from app.integrations import stripe as service
from tests.integrations.checks import check_off_without_package, check_off_without_settings, configure
from tests.integrations.deliveries import Delivery, check_deliveries, deliver, with_other_body, without_headers

SECRET = "whsec_test"


def test_off_without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    variables = [
        "STRIPE_SECRET_KEY",
        "STRIPE_WEBHOOK_SECRET",
    ]
    check_off_without_settings(monkeypatch, service.settings, service.connect, variables)


def test_off_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    check_off_without_package(monkeypatch, service.settings, service.connect, "stripe")


def signed(age: int = 0, secret: str = SECRET) -> Delivery:
    """Return a new event, signed as Stripe does."""
    body = json.dumps({"id": f"evt_{uuid4()}", "type": "invoice.paid"}).encode()
    timestamp = int(time.time()) - age
    signature = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, "sha256").hexdigest()
    return Delivery({"Stripe-Signature": f"t={timestamp},v1={'0' * 64},v1={signature},v0=old"}, body)


def test_an_event_is_handled_once(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, webhook_secret=SECRET)
    for forge in (without_headers, with_other_body):
        events = check_deliveries(anonymous, monkeypatch, "stripe", signed, forge)
        assert [event.type for event in events] == ["invoice.paid"]


def test_old_and_foreign_reports_are_refused(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, webhook_secret=SECRET)
    assert deliver(anonymous, "stripe", signed(age=3600)) == 400
    assert deliver(anonymous, "stripe", signed(secret="whsec_other")) == 400


def test_the_webhook_is_off_without_its_secret(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings)
    assert deliver(anonymous, "stripe", signed()) == 503


def test_a_checkout_has_an_address() -> None:
    async def create_async(params: dict[str, object]) -> SimpleNamespace:
        assert params["line_items"] == [{"price": "price_1", "quantity": 2}]
        return SimpleNamespace(url="https://pay.example")

    sessions = SimpleNamespace(create_async=create_async)
    client = SimpleNamespace(v1=SimpleNamespace(checkout=SimpleNamespace(sessions=sessions)))
    checkout = service.StripePayments(client).create_checkout("price_1", 2, "https://ok.example", "https://no.example")
    assert asyncio.run(checkout) == "https://pay.example"
