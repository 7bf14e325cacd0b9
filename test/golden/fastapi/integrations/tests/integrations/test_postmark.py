"""Postmark, without the service."""

import asyncio
import json
from base64 import b64encode
from uuid import uuid4

import httpx2
import pytest
from fastapi.testclient import TestClient

from app.integrations import postmark as service
from tests.integrations.checks import check_off_without_settings, configure
from tests.integrations.deliveries import Delivery, check_deliveries, deliver, without_headers

PASSWORD = "a-password-for-postmark"


def test_off_without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    variables = [
        "POSTMARK_SERVER_TOKEN",
        "POSTMARK_FROM_EMAIL",
        "POSTMARK_WEBHOOK_PASSWORD",
    ]
    check_off_without_settings(monkeypatch, service.settings, service.connect, variables)


def signed(password: str = PASSWORD) -> Delivery:
    """Return a new event, with the password that stands in the webhook's URL."""
    authorization = b64encode(f"postmark:{password}".encode()).decode()
    body = json.dumps({"RecordType": "Delivery", "MessageID": str(uuid4())}).encode()
    return Delivery({"Authorization": f"Basic {authorization}"}, body)


def with_broken_password(delivery: Delivery) -> Delivery:
    """Return the report with a password that is not even base64."""
    return Delivery({"Authorization": "Basic x"}, delivery.body)


def test_an_event_is_handled_once(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, webhook_password=PASSWORD)
    for forge in (without_headers, with_broken_password):
        events = check_deliveries(anonymous, monkeypatch, "postmark", signed, forge)
        assert [event.type for event in events] == ["Delivery"]


def test_a_password_beyond_ascii_is_none() -> None:
    assert service.given_password("Basic \xe4") == ""


def test_foreign_reports_are_refused(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, webhook_password=PASSWORD)
    assert deliver(anonymous, "postmark", signed(password="other")) == 400


def test_the_webhook_is_off_without_its_password(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings)
    assert deliver(anonymous, "postmark", signed()) == 503


def test_a_mail_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    requests: list[httpx2.Request] = []

    def accept(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return httpx2.Response(200, json={})

    configure(monkeypatch, service.settings, server_token="token", from_email="app@example.com")
    sender = service.connect(httpx2.MockTransport(accept))
    asyncio.run(sender.send("ada@example.com", "Hello", "How are you?"))
    assert requests[0].headers["X-Postmark-Server-Token"] == "token"
    assert json.loads(requests[0].content)["From"] == "app@example.com"
