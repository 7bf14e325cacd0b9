"""Hashing takes long and much memory: few at a time, and none of it while others wait for a connection."""

from collections.abc import Callable

import pytest
from anyio import CapacityLimiter
from anyio.from_thread import BlockingPortal
from fastapi.testclient import TestClient
from sqlalchemy.pool import QueuePool

from app import passwords
from app.config import settings
from tests.accounts import PASSWORD, account_body
from tests.databases import Database

REQUESTS: dict[str, dict[str, object]] = {
    "register": account_body("grace@example.com"),
    "login": {"email": "ada@example.com", "password": PASSWORD},
    "password": {"current_password": PASSWORD, "new_password": "another password"},
}


@pytest.mark.parametrize("path", REQUESTS)
def test_hashing_holds_no_connection(
    client: TestClient, database: Database, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    pool = database.app.pool
    assert isinstance(pool, QueuePool)
    in_use: list[int] = []
    in_turn = passwords.in_turn

    async def watched(work: Callable[[], object]) -> object:
        in_use.append(pool.checkedout())
        return await in_turn(work)

    monkeypatch.setattr(passwords, "in_turn", watched)
    assert client.post(f"/api/auth/{path}", json=REQUESTS[path]).is_success
    assert set(in_use) == {0}


@pytest.mark.parametrize("path", REQUESTS)
def test_those_who_find_too_many_waiting_are_asked_to_try_again(
    client: TestClient, portal: BlockingPortal, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(passwords, "turns", CapacityLimiter(1))
    monkeypatch.setattr(settings, "password_hashes_waiting", 0)
    somebody = object()
    portal.call(passwords.turns.acquire_on_behalf_of_nowait, somebody)
    response = client.post(f"/api/auth/{path}", json=REQUESTS[path])
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "2"
    portal.call(passwords.turns.release_on_behalf_of, somebody)
    assert client.post(f"/api/auth/{path}", json=REQUESTS[path]).is_success
