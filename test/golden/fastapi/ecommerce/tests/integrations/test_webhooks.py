"""What all webhooks have in common."""

from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import ProblemError
from app.integrations.events import Event, Webhook, act_for, check_age, read_json, read_object
from app.integrations.webhooks import WEBHOOKS
from main import app
from tests.databases import Database

PATH = "/api/webhooks/example"


def report(event_id: str) -> Webhook:
    """Return a webhook of a service that always reports the same event."""

    async def handle(_db: AsyncSession, _event: Event) -> None:
        raise ProblemError(503, "Not now")

    return Webhook(lambda _headers, _body: [Event(event_id, "example", {})], handle)


def test_an_unknown_service_is_not_found(anonymous: TestClient) -> None:
    response = anonymous.post("/api/webhooks/nobody", content=b"{}")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


def test_webhooks_are_no_part_of_the_contract() -> None:
    assert not [path for path in app.openapi()["paths"] if path.startswith("/api/webhooks/{service}")]


@pytest.mark.parametrize("service", WEBHOOKS)
def test_a_stranger_gets_nowhere(anonymous: TestClient, service: str) -> None:
    response = anonymous.post(f"/api/webhooks/{service}", content=b"{}")
    assert response.status_code in (400, 503)
    assert response.headers["Content-Type"] == "application/problem+json"


def test_what_failed_is_handled_when_it_is_reported_again(
    anonymous: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = report(str(uuid4()))
    monkeypatch.setitem(WEBHOOKS, "example", failing)
    assert anonymous.post(PATH).status_code == 503
    handled: list[Event] = []

    async def succeed(_db: AsyncSession, event: Event) -> None:
        handled.append(event)

    monkeypatch.setitem(WEBHOOKS, "example", Webhook(failing.read, succeed))
    assert [anonymous.post(PATH).status_code for _ in range(2)] == [204, 204]
    assert len(handled) == 1


def test_a_handler_can_act_for_a_user(
    anonymous: TestClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    user_id = uuid4()
    is_postgresql = database.owner.dialect.name == "postgresql"
    seen: list[str | None] = []

    async def handle(db: AsyncSession, _event: Event) -> None:
        await act_for(db, user_id)
        if is_postgresql:
            seen.append(await db.scalar(text("SELECT current_setting('app.user_id')")))

    monkeypatch.setitem(WEBHOOKS, "example", Webhook(report(str(uuid4())).read, handle))
    assert anonymous.post(PATH).status_code == 204
    assert [UUID(value) for value in seen] == [user_id] * is_postgresql


@pytest.mark.parametrize("timestamp", ["", "0", "now", "-1", "9" * 5000, "99999999999"])
def test_reports_of_another_time_are_refused(timestamp: str) -> None:
    with pytest.raises(ProblemError, match="timestamp"):
        check_age(timestamp)


@pytest.mark.parametrize("body", [b"\xff", b"{", b'{"id": "\\ud800"}', b"[" * 100_000, b"[" * 100_000 + b"]" * 100_000])
def test_what_is_no_json_is_refused(body: bytes) -> None:
    with pytest.raises(ProblemError, match="not valid JSON"):
        read_json(body)


def test_bodies_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ProblemError, match="not a JSON object"):
        read_object(b"[]")
