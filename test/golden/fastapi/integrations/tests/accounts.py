"""Accounts to test with."""

from typing import Any

from fastapi.testclient import TestClient

PASSWORD = "correct horse battery staple"


def account_body(email: str) -> dict[str, object]:
    """Return what a new account is made of."""
    return {
        "email": email,
        "password": PASSWORD,
    }


def register(client: TestClient, email: str) -> dict[str, Any]:
    """Create an account and return it."""
    response = client.post("/api/auth/register", json=account_body(email))
    assert response.status_code == 201, response.text
    account: dict[str, Any] = response.json()
    return account


def log_in(client: TestClient, email: str, password: str = PASSWORD) -> None:
    """Give the client a session."""
    response = client.post("/api/auth/login", json={"email": email, "password": password})
    assert response.status_code == 200, response.text
