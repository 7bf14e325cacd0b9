"""Twilio, without the service."""

import asyncio
import hmac
from base64 import b64encode
from types import SimpleNamespace
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from app.integrations import twilio as service
from tests.integrations.checks import check_off_without_package, check_off_without_settings, configure
from tests.integrations.deliveries import Delivery, check_deliveries, deliver, without_headers

TOKEN = "auth-token"
URL = "https://app.example/api/webhooks/twilio"


def test_off_without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    variables = [
        "TWILIO_ACCOUNT_SID",
        "TWILIO_AUTH_TOKEN",
        "TWILIO_FROM_NUMBER",
        "TWILIO_WEBHOOK_URL",
    ]
    check_off_without_settings(monkeypatch, service.settings, service.connect, variables)


def test_off_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    check_off_without_package(monkeypatch, service.settings, service.connect, "twilio.rest")


def signed(token: str = TOKEN, body: bytes | None = None) -> Delivery:
    """Return a new report, signed as Twilio does."""
    fields = {"MessageSid": f"SM{uuid4().hex}", "MessageStatus": "delivered", "Body": ""}
    text = URL + "".join(name + fields[name] for name in sorted(fields))
    signature = b64encode(hmac.new(token.encode(), text.encode(), "sha1").digest()).decode()
    return Delivery({"X-Twilio-Signature": signature}, body or urlencode(fields).encode())


def with_other_status(delivery: Delivery) -> Delivery:
    """Return the report with a field that was not signed."""
    return Delivery(delivery.headers, delivery.body.replace(b"delivered", b"failed"))


def test_an_event_is_handled_once(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, auth_token=TOKEN, webhook_url=URL)
    for forge in (without_headers, with_other_status):
        events = check_deliveries(anonymous, monkeypatch, "twilio", signed, forge)
        assert [event.type for event in events] == ["delivered"]


def test_foreign_reports_are_refused(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, auth_token=TOKEN, webhook_url=URL)
    assert deliver(anonymous, "twilio", signed(token="other")) == 400
    assert deliver(anonymous, "twilio", signed(body=b"\xff")) == 400


def test_the_webhook_is_off_without_its_settings(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, auth_token=TOKEN)
    assert deliver(anonymous, "twilio", signed()) == 503


def test_a_message_is_sent() -> None:
    messages: list[dict[str, str]] = []
    client = SimpleNamespace(messages=SimpleNamespace(create=lambda **message: messages.append(message)))
    asyncio.run(service.TwilioSender(client, "+15005550006").send("+15005550001", "Hello"))
    assert messages == [{"to": "+15005550001", "from_": "+15005550006", "body": "Hello"}]
