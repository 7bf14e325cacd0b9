"""GitHub, without the service."""

import asyncio
import hmac
import json
from types import SimpleNamespace
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from app.integrations import github as service
from tests.integrations.checks import check_off_without_package, check_off_without_settings, configure
from tests.integrations.deliveries import Delivery, check_deliveries, deliver, with_other_body, without_headers

SECRET = "webhook-secret"


def test_off_without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    variables = [
        "GITHUB_TOKEN",
        "GITHUB_REPOSITORY",
        "GITHUB_WEBHOOK_SECRET",
    ]
    check_off_without_settings(monkeypatch, service.settings, service.connect, variables)


def test_off_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    check_off_without_package(monkeypatch, service.settings, service.connect, "github")


def signed(secret: str = SECRET) -> Delivery:
    """Return a new event, signed as GitHub does."""
    body = json.dumps({"action": "opened", "number": str(uuid4())}).encode()
    signature = hmac.new(secret.encode(), body, "sha256").hexdigest()
    return Delivery({"X-Hub-Signature-256": f"sha256={signature}", "X-GitHub-Event": "issues"}, body)


def test_an_event_is_handled_once(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, webhook_secret=SECRET)
    for forge in (without_headers, with_other_body):
        events = check_deliveries(anonymous, monkeypatch, "github", signed, forge)
        assert [event.type for event in events] == ["issues"]


def test_foreign_reports_are_refused(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, webhook_secret=SECRET)
    assert deliver(anonymous, "github", signed(secret="other")) == 400


def test_the_webhook_is_off_without_its_secret(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings)
    assert deliver(anonymous, "github", signed()) == 503


def test_an_opened_issue_has_an_address() -> None:
    def get_repo(name: str, *, lazy: bool) -> SimpleNamespace:
        address = f"https://github.example/{name}/issues/{int(lazy)}"
        return SimpleNamespace(create_issue=lambda title, body: SimpleNamespace(html_url=f"{address}#{title}{body}"))

    issues = service.GitHubIssues(SimpleNamespace(get_repo=get_repo), "owner/name")
    assert asyncio.run(issues.open_issue("a", "b")) == "https://github.example/owner/name/issues/1#ab"
