"""Slack, without the service."""

import asyncio
import hmac
import json
import time
from types import SimpleNamespace
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from app.integrations import slack as service
from tests.integrations.checks import check_off_without_package, check_off_without_settings, configure
from tests.integrations.deliveries import Delivery, check_deliveries, deliver, with_other_body, without_headers

SECRET = "signing-secret"


def test_off_without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    variables = [
        "SLACK_BOT_TOKEN",
        "SLACK_SIGNING_SECRET",
    ]
    check_off_without_settings(monkeypatch, service.settings, service.connect, variables)


def test_off_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    check_off_without_package(monkeypatch, service.settings, service.connect, "slack_sdk.web.async_client")


def signed(age: int = 0, secret: str = SECRET, **payload: str) -> Delivery:
    """Return a new event, signed as Slack does."""
    body = json.dumps({"type": "event_callback", "event_id": f"Ev{uuid4()}"} | payload).encode()
    timestamp = str(int(time.time()) - age)
    signature = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, "sha256").hexdigest()
    return Delivery({"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={signature}"}, body)


def test_an_event_is_handled_once(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, signing_secret=SECRET)
    for forge in (without_headers, with_other_body):
        events = check_deliveries(anonymous, monkeypatch, "slack", signed, forge)
        assert [event.type for event in events] == ["event_callback"]


def test_the_question_about_the_url_is_answered(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, signing_secret=SECRET)
    question = signed(type="url_verification", challenge="say this")
    path = "/api/webhooks/slack"
    response = anonymous.post(path, content=question.body, headers=dict(question.headers))
    assert response.status_code == 200
    assert response.text == "say this"


def test_old_and_foreign_reports_are_refused(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, signing_secret=SECRET)
    assert deliver(anonymous, "slack", signed(age=3600)) == 400
    assert deliver(anonymous, "slack", signed(secret="other")) == 400


def test_the_webhook_is_off_without_its_secret(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings)
    assert deliver(anonymous, "slack", signed()) == 503


def test_a_message_is_posted() -> None:
    messages: list[dict[str, str]] = []

    async def post(**message: str) -> None:
        messages.append(message)

    asyncio.run(service.SlackChat(SimpleNamespace(chat_postMessage=post)).post("#general", "Hello"))
    assert messages == [{"channel": "#general", "text": "Hello"}]
