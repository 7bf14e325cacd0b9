"""Mailgun, without the service."""

import asyncio
import hmac
import json
import time
from types import SimpleNamespace
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from app.integrations import mailgun as service
from tests.integrations.checks import check_off_without_package, check_off_without_settings, configure
from tests.integrations.deliveries import Delivery, check_deliveries, deliver

SECRET = "signing-key"


def test_off_without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    variables = [
        "MAILGUN_API_KEY",
        "MAILGUN_DOMAIN",
        "MAILGUN_FROM_EMAIL",
        "MAILGUN_WEBHOOK_SIGNING_KEY",
    ]
    check_off_without_settings(monkeypatch, service.settings, service.connect, variables)


def test_off_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    check_off_without_package(monkeypatch, service.settings, service.connect, "mailgun.client")


def signed(age: int = 0, secret: str = SECRET) -> Delivery:
    """Return a new event, signed as Mailgun does."""
    timestamp, token = str(int(time.time()) - age), uuid4().hex
    signature = hmac.new(secret.encode(), f"{timestamp}{token}".encode(), "sha256").hexdigest()
    signed = {"timestamp": timestamp, "token": token, "signature": signature}
    return Delivery({}, json.dumps({"signature": signed, "event-data": {"event": "opened"}}).encode())


def with_other_token(delivery: Delivery) -> Delivery:
    """Return the report with a token that was not signed."""
    payload = json.loads(delivery.body)
    payload["signature"]["token"] = "other"
    return Delivery({}, json.dumps(payload).encode())


def test_an_event_is_handled_once(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, webhook_signing_key=SECRET)
    events = check_deliveries(anonymous, monkeypatch, "mailgun", signed, with_other_token)
    assert [event.type for event in events] == ["opened"]


def test_old_and_foreign_reports_are_refused(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, webhook_signing_key=SECRET)
    assert deliver(anonymous, "mailgun", signed(age=3600)) == 400
    assert deliver(anonymous, "mailgun", signed(secret="other")) == 400


def test_the_webhook_is_off_without_its_key(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings)
    assert deliver(anonymous, "mailgun", signed()) == 503


def test_a_mail_is_sent() -> None:
    mails: list[dict[str, object]] = []

    async def create(data: dict[str, object], domain: str) -> SimpleNamespace:
        mails.append({**data, "domain": domain})
        return SimpleNamespace(raise_for_status=lambda: None)

    client = SimpleNamespace(messages=SimpleNamespace(create=create))
    sender = service.MailgunSender(client, "mg.example.com", "app@example.com")
    asyncio.run(sender.send("ada@example.com", "Hello", "How are you?"))
    assert mails[0]["to"] == "ada@example.com"
    assert mails[0]["domain"] == "mg.example.com"
