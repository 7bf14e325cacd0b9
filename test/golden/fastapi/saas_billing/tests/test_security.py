"""What stands between a browser, or an attacker, and the endpoints."""

from collections.abc import Iterator

import pytest
from fastapi import Request
from fastapi.testclient import TestClient
from pydantic import TypeAdapter, ValidationError

from app.auth import get_user_id
from app.config import settings
from app.errors import MOST_ERRORS
from app.rate_limit import client_of, limiter
from app.schemas.types import DEEPEST, Json
from main import app
from tests.accounts import PASSWORD, account_body

PROBLEM = "application/problem+json"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://testserver"},
        {"Origin": "https://friend.example"},
        {"Origin": "https://friend.example", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_our_own_pages_may_write(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/auth/logout", headers=headers).status_code == 204


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "https://testserver.evil.example"},
        {"Origin": "https://testserver", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_other_sites_may_not_write(client: TestClient, headers: dict[str, str]) -> None:
    response = client.post("/api/auth/logout", headers=headers)
    assert response.status_code == 403
    assert response.headers["Content-Type"] == PROBLEM
    assert client.get("/api/auth/me", headers=headers).status_code == 200


def test_only_named_origins_may_read_answers(client: TestClient) -> None:
    friend = client.get("/api/auth/me", headers={"Origin": "https://friend.example"})
    assert friend.headers["Access-Control-Allow-Origin"] == "https://friend.example"
    assert friend.headers["Access-Control-Allow-Credentials"] == "true"
    stranger = client.get("/api/auth/me", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in stranger.headers


@pytest.mark.parametrize("path", ["/health", "/api/auth/me", "/nowhere"])
def test_every_answer_has_security_headers(anonymous: TestClient, path: str) -> None:
    headers = anonymous.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_the_documentation_may_load_its_scripts(anonymous: TestClient) -> None:
    response = anonymous.get("/docs")
    assert response.status_code == 200
    assert "https://cdn.jsdelivr.net" in response.headers["Content-Security-Policy"]


def test_a_body_that_says_it_is_too_large_is_refused(client: TestClient) -> None:
    response = client.post("/api/auth/login", content=b" " * (settings.max_body_bytes + 1))
    assert response.status_code == 413
    assert response.headers["Content-Type"] == PROBLEM


def test_a_body_that_turns_out_too_large_is_refused(client: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(settings.max_body_bytes // 1000 + 1):
            yield b" " * 1000

    headers = {"Content-Type": "application/json"}
    response = client.post("/api/auth/login", content=chunks(), headers=headers)
    assert response.status_code == 413
    assert response.headers["Content-Type"] == PROBLEM


@pytest.mark.parametrize(
    ("method", "path", "content", "status"),
    [
        ("GET", "/nowhere", "", 404),
        ("GET", "/api/auth/login", "", 405),
        ("POST", "/api/auth/login", "{", 400),
        ("POST", "/api/auth/login", "[]", 422),
        ("POST", "/api/auth/login", "", 422),
        ("POST", "/api/auth/login", '{"\\ud800": 1}', 422),
        ("POST", "/api/auth/login", "[" * 50_000, 400),
        ("GET", "/api/auth/me", "", 401),
    ],
)
def test_every_error_is_a_problem(
    anonymous: TestClient,
    method: str,
    path: str,
    content: str,
    status: int,
) -> None:
    headers = {"Content-Type": "application/json"}
    response = anonymous.request(method, path, content=content, headers=headers)
    assert response.status_code == status
    assert response.headers["Content-Type"] == PROBLEM
    problem = response.json()
    assert set(problem) == {"type", "title", "status", "detail", "errors"}
    assert problem["status"] == status


def test_of_very_many_errors_the_first_are_told(anonymous: TestClient) -> None:
    body = {f"unknown_{number}": number for number in range(1000)}
    response = anonymous.post("/api/auth/register", json=body)
    assert response.status_code == 422
    assert len(response.json()["errors"]) == MOST_ERRORS


def nested(depth: int) -> object:
    """Return arrays in one another."""
    value: object = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("value", [0, 2**63 - 1, 1.5, "text", {"": 2**64}, nested(DEEPEST)])
def test_json_is_any_value(value: object) -> None:
    assert TypeAdapter(Json).validate_python(value) == value


@pytest.mark.parametrize(
    "value",
    [
        None,
        2**63,
        -(10**400),
        float("inf"),
        "\0",
        {"\0": 1},
        ["\ud800"],
        nested(DEEPEST + 1),
        nested(900),
    ],
)
def test_json_that_could_not_be_read_again_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Json).validate_python(value)


def test_what_nobody_expected_is_a_problem_that_tells_nothing(client: TestClient) -> None:
    def fail() -> None:
        raise RuntimeError("a secret")

    app.dependency_overrides[get_user_id] = fail
    try:
        response = client.get("/api/auth/me", headers={"Origin": "https://friend.example"})
    finally:
        del app.dependency_overrides[get_user_id]
    assert response.status_code == 500
    assert response.headers["Content-Type"] == PROBLEM
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Access-Control-Allow-Origin"] == "https://friend.example"
    assert response.headers["X-Request-ID"]
    assert "secret" not in response.text


@pytest.fixture
def limited(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Return a client whose attempts are counted, from zero."""
    monkeypatch.setattr(settings, "rate_limit_enabled", True)
    limiter.cache_clear()
    yield anonymous
    limiter.cache_clear()


def test_too_many_logins_to_one_account_are_refused(limited: TestClient) -> None:
    body = {"email": "ada@example.com", "password": "wrong"}
    statuses = [limited.post("/api/auth/login", json=body).status_code for _ in range(3)]
    assert statuses == [401] * 3
    refused = limited.post("/api/auth/login", json=body)
    assert refused.status_code == 429
    assert refused.headers["Content-Type"] == PROBLEM
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    other = limited.post("/api/auth/login", json=body | {"email": "grace@example.com"})
    assert other.status_code == 401


def test_too_many_logins_from_one_client_are_refused(limited: TestClient) -> None:
    def status_of(account: int) -> int:
        body = {"email": f"person{account}@example.com", "password": "wrong"}
        return limited.post("/api/auth/login", json=body).status_code

    assert [status_of(account) for account in range(31)] == [401] * 30 + [429]


def test_too_many_new_accounts_from_one_client_are_refused(limited: TestClient) -> None:
    def status_of(account: int) -> int:
        return limited.post("/api/auth/register", json=account_body(f"person{account}@example.com")).status_code

    assert [status_of(account) for account in range(4)] == [201] * 3 + [429]


def test_too_many_new_addresses_from_one_client_are_refused(
    client: TestClient,
    other_client: TestClient,
    limited: TestClient,
) -> None:
    def status_of(address: str) -> int:
        return client.patch("/api/auth/me", json={"email": address}).status_code

    assert [status_of("ada@example.com") for _ in range(4)] == [200] * 4
    assert [status_of("grace@example.com") for _ in range(4)] == [409] * 3 + [429]
    assert limited.post("/api/auth/register", json=account_body("eve@example.com")).status_code == 429


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("::ffff:0:0:1", "::/64"),
        ("a socket", "a socket"),
    ],
)
def test_a_client_is_who_has_the_address(host: str, client: str) -> None:
    assert client_of(Request({"type": "http", "client": (host, 1)})) == client


def test_nobody_tries_while_attempts_cannot_be_counted(limited: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "rate_limit_storage_url", "redis://127.0.0.1:1")
    response = limited.post("/api/auth/login", json={"email": "ada@example.com", "password": "wrong"})
    assert response.status_code == 503
    assert response.headers["Content-Type"] == PROBLEM


def test_too_many_attempts_to_change_a_password_are_refused(client: TestClient, limited: TestClient) -> None:
    body = {"current_password": "wrong", "new_password": PASSWORD}
    statuses = [client.post("/api/auth/password", json=body).status_code for _ in range(4)]
    assert statuses == [422] * 3 + [429]
