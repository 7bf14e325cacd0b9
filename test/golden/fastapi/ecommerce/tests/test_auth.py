"""Accounts and sessions."""

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import jwt
import pytest
from argon2 import PasswordHasher
from fastapi import Response
from fastapi.testclient import TestClient
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.concurrency import run_in_threadpool

from app import accounts, passwords
from app.auth import ALGORITHM, COOKIE, ISSUER, start_session
from app.config import settings
from app.models.auth_session import AuthSession
from app.models.base import utcnow, uuid7
from app.models.user import User
from tests.accounts import PASSWORD, account_body, log_in, register
from tests.databases import Database


def test_register_creates_an_account(anonymous: TestClient) -> None:
    account = register(anonymous, "Ada@Example.com")
    assert account["email"] == "ada@example.com"
    assert UUID(account["id"]).version == 7
    assert PASSWORD not in str(account)
    assert COOKIE not in anonymous.cookies


def test_an_address_registers_once_in_any_case(anonymous: TestClient) -> None:
    register(anonymous, "ada@example.com")
    response = anonymous.post("/api/auth/register", json=account_body("ADA@example.com"))
    assert response.status_code == 409
    assert response.json()["errors"] == [{"field": "email", "message": "is taken"}]


def test_a_domain_in_letters_of_any_language_is_one_in_punycode(anonymous: TestClient) -> None:
    assert register(anonymous, "ada@Bücher.example.com")["email"] == "ada@xn--bcher-kva.example.com"
    taken = anonymous.post("/api/auth/register", json=account_body("ada@XN--Bcher-kva.example.com"))
    assert taken.status_code == 409
    log_in(anonymous, "ada@xn--bcher-kva.example.com")
    log_in(anonymous, "ada@bücher.example.com")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "no address"),
        ("email", "Ada <ada@example.com>"),
        ("email", "ädä@example.com"),
        ("email", "a" * 1000 + "@example.com"),
        ("email", None),
        ("email", "a\0b@example.com"),
        ("password", "short"),
        ("password", "x" * 129),
        ("password", "\ud800" * 8),
        ("is_admin", True),
    ],
)
def test_register_refuses(anonymous: TestClient, field: str, value: object) -> None:
    # json escapes half a surrogate pair, which the client would not send.
    body = json.dumps(account_body("ada@example.com") | {field: value})
    headers = {"Content-Type": "application/json"}
    response = anonymous.post("/api/auth/register", content=body, headers=headers)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_the_password_is_stored_as_a_hash(anonymous: TestClient, database: Database) -> None:
    register(anonymous, "ada@example.com")
    with database.owner.connect() as connection:
        stored = connection.scalar(select(User.password_hash))
    assert stored is not None
    assert stored.startswith("$argon2id$")


def test_login_puts_the_token_where_no_script_can_read_it(anonymous: TestClient) -> None:
    account = register(anonymous, "ada@example.com")
    body = {"email": "Ada@example.com", "password": PASSWORD}
    response = anonymous.post("/api/auth/login", json=body)
    assert response.status_code == 200
    assert response.json() == account
    flags = set(response.headers["Set-Cookie"].split("; ")[1:])
    assert flags == {"HttpOnly", "Path=/", "SameSite=lax", "Secure", f"Max-Age={settings.access_token_minutes * 60}"}
    assert anonymous.get("/api/auth/me").json() == account


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(anonymous: TestClient) -> None:
    register(anonymous, "ada@example.com")
    wrong = anonymous.post("/api/auth/login", json={"email": "ada@example.com", "password": "wrong"})
    unknown = anonymous.post("/api/auth/login", json={"email": "eve@example.com", "password": "wrong"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert COOKIE not in anonymous.cookies


def test_an_unknown_address_costs_one_verification_too(
    anonymous: TestClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    verified: list[str] = []

    class CountingHasher(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]
            verified.append(str(hash))
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "hasher", CountingHasher(time_cost=1, memory_cost=8, parallelism=1))
    anonymous.post("/api/auth/login", json={"email": "eve@example.com", "password": "wrong"})
    assert len(verified) == 1


def test_me_needs_a_login(anonymous: TestClient) -> None:
    response = anonymous.get("/api/auth/me")
    assert response.status_code == 401
    assert response.headers["Content-Type"] == "application/problem+json"


OUR_KEY = settings.secret_key.get_secret_value()
FORGERIES: dict[str, tuple[dict[str, object], str, str]] = {
    "another key": ({}, "another-secret-key-of-sufficient-length", ALGORITHM),
    "no signature": ({}, "", "none"),
    "another algorithm": ({}, OUR_KEY * 2, "HS512"),
    "another issuer": ({"iss": "someone"}, OUR_KEY, ALGORITHM),
    "expired": ({"exp": 1}, OUR_KEY, ALGORITHM),
    "no expiry": ({"exp": None}, OUR_KEY, ALGORITHM),
    "no session": ({"jti": str(uuid7())}, OUR_KEY, ALGORITHM),
    "a session that is no id": ({"jti": "x"}, OUR_KEY, ALGORITHM),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_token_is_refused(client: TestClient, forgery: str) -> None:
    change, key, algorithm = FORGERIES[forgery]
    good = jwt.decode(client.cookies[COOKIE], OUR_KEY, [ALGORITHM], issuer=ISSUER)
    claims = {name: value for name, value in (good | change).items() if value is not None}
    token = jwt.encode(claims, key, algorithm)
    client.cookies.clear()
    assert client.get("/api/auth/me", headers={"Cookie": f"{COOKIE}={token}"}).status_code == 401


def test_logout_ends_the_session_on_the_server(client: TestClient) -> None:
    token = client.cookies[COOKIE]
    assert client.post("/api/auth/logout").status_code == 204
    assert COOKIE not in client.cookies
    assert client.get("/api/auth/me", headers={"Cookie": f"{COOKIE}={token}"}).status_code == 401


def test_logout_leaves_other_sessions_alone(client: TestClient, anonymous: TestClient) -> None:
    log_in(anonymous, "ada@example.com")
    client.post("/api/auth/logout")
    assert anonymous.get("/api/auth/me").status_code == 200


def test_logout_all_ends_every_session_of_the_user(
    client: TestClient,
    other_client: TestClient,
    anonymous: TestClient,
) -> None:
    log_in(anonymous, "ada@example.com")
    assert client.post("/api/auth/logout-all").status_code == 204
    assert anonymous.get("/api/auth/me").status_code == 401
    assert other_client.get("/api/auth/me").status_code == 200


def test_a_new_password_ends_every_session(client: TestClient, anonymous: TestClient) -> None:
    log_in(anonymous, "ada@example.com")
    body = {"current_password": PASSWORD, "new_password": "a new password"}
    assert client.post("/api/auth/password", json=body).status_code == 204
    assert client.get("/api/auth/me").status_code == 401
    assert anonymous.get("/api/auth/me").status_code == 401
    log_in(client, "ada@example.com", "a new password")
    old = client.post("/api/auth/login", json={"email": "ada@example.com", "password": PASSWORD})
    assert old.status_code == 401


def change_password(client: TestClient, new_password: str) -> int:
    """Change the password from the one that every account here begins with."""
    body = {"current_password": PASSWORD, "new_password": new_password}
    return client.post("/api/auth/password", json=body).status_code


def log_out_everywhere(client: TestClient) -> int:
    """End all sessions."""
    return client.post("/api/auth/logout-all").status_code


@pytest.fixture
def once_checked(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Has something happen between the check of a password and what follows from it, once."""

    def interleave(action: Callable[[], object]) -> None:
        async def check_then_act(password: str, password_hash: str | None) -> bool:
            monkeypatch.setattr(accounts, "verify_password", passwords.verify_password)
            matches = await passwords.verify_password(password, password_hash)
            await run_in_threadpool(action)
            return matches

        monkeypatch.setattr(accounts, "verify_password", check_then_act)

    return interleave


@pytest.mark.parametrize("end", [lambda client: change_password(client, "a new password"), log_out_everywhere])
def test_a_login_under_way_ends_with_all_sessions(
    client: TestClient,
    anonymous: TestClient,
    database: Database,
    once_checked: Callable[[Callable[[], object]], None],
    end: Callable[[TestClient], int],
) -> None:
    ended: list[int] = []
    once_checked(lambda: ended.append(end(client)))
    response = anonymous.post("/api/auth/login", json={"email": "ada@example.com", "password": PASSWORD})
    assert ended == [204]
    assert response.status_code == 401
    assert COOKIE not in anonymous.cookies
    with database.owner.connect() as connection:
        assert connection.execute(select(AuthSession.id)).all() == []


def test_a_login_under_way_ends_with_its_account(
    client: TestClient,
    anonymous: TestClient,
    database: Database,
    once_checked: Callable[[Callable[[], object]], None],
) -> None:
    def delete_account() -> None:
        with database.owner.begin() as connection:
            connection.execute(delete(User))

    once_checked(delete_account)
    response = anonymous.post("/api/auth/login", json={"email": "ada@example.com", "password": PASSWORD})
    assert response.status_code == 401


def test_of_two_changes_of_a_password_the_first_one_holds(
    client: TestClient,
    anonymous: TestClient,
    once_checked: Callable[[Callable[[], object]], None],
) -> None:
    log_in(anonymous, "ada@example.com")
    once_checked(lambda: change_password(anonymous, "the first password"))
    assert change_password(client, "the second password") == 401
    log_in(anonymous, "ada@example.com", "the first password")


def test_a_session_that_has_ended_changes_no_password(
    client: TestClient,
    anonymous: TestClient,
    once_checked: Callable[[Callable[[], object]], None],
) -> None:
    log_in(anonymous, "ada@example.com")
    once_checked(lambda: log_out_everywhere(anonymous))
    assert change_password(client, "another password") == 401
    log_in(anonymous, "ada@example.com")


def test_a_login_that_is_stored_while_the_password_changes_ends_too(
    client: TestClient,
    anonymous: TestClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with ThreadPoolExecutor() as threads:

        async def start_then_change(db: AsyncSession, user: User, response: Response) -> None:
            await start_session(db, user, response)
            # It waits for this login, which is not committed yet.
            changes.append(threads.submit(change_password, client, "a new password"))

        changes: list[Future[int]] = []
        monkeypatch.setattr(accounts, "start_session", start_then_change)
        log_in(anonymous, "ada@example.com")
        assert changes[0].result() == 204
    assert anonymous.get("/api/auth/me").status_code == 401


def test_a_new_password_needs_the_present_one(client: TestClient) -> None:
    body = {"current_password": "wrong", "new_password": "a new password"}
    response = client.post("/api/auth/password", json=body)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == ["current_password"]
    assert client.get("/api/auth/me").status_code == 200


def test_a_session_expires(client: TestClient, database: Database) -> None:
    with database.owner.begin() as connection:
        connection.execute(update(AuthSession).values(expires_at=utcnow() - timedelta(seconds=1)))
    assert client.get("/api/auth/me").status_code == 401


def test_login_clears_expired_sessions(client: TestClient, database: Database) -> None:
    with database.owner.begin() as connection:
        connection.execute(update(AuthSession).values(expires_at=utcnow() - timedelta(seconds=1)))
    log_in(client, "ada@example.com")
    with database.owner.connect() as connection:
        assert len(connection.execute(select(AuthSession.id)).all()) == 1


def test_a_deleted_account_is_logged_out(client: TestClient, database: Database) -> None:
    with database.owner.begin() as connection:
        connection.execute(delete(User))
    assert client.get("/api/auth/me").status_code == 401


def test_the_address_can_be_changed(client: TestClient) -> None:
    response = client.patch("/api/auth/me", json={"email": "Lovelace@example.com"})
    assert response.status_code == 200
    assert response.json()["email"] == "lovelace@example.com"
    log_in(client, "lovelace@example.com")


@pytest.mark.parametrize(
    ("email", "status"),
    [
        ("grace@example.com", 409),
        ("no address", 422),
        (None, 422),
    ],
)
def test_an_address_that_is_taken_or_none_is_refused(
    client: TestClient,
    other_client: TestClient,
    email: str | None,
    status: int,
) -> None:
    response = client.patch("/api/auth/me", json={"email": email})
    assert response.status_code == status
    assert [error["field"] for error in response.json()["errors"]] == ["email"]
    assert client.get("/api/auth/me").json()["email"] == "ada@example.com"
    assert other_client.get("/api/auth/me").json()["email"] == "grace@example.com"
