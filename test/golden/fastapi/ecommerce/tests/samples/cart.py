"""Valid carts."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents
from tests.samples.customer import create_customer


def cart_body(
    client: TestClient,
    parents: Parents | None = None,
) -> dict[str, Any]:
    """Return the least that a cart needs. What it must refer to is created first."""
    parents = parents or Parents(client)
    return {
        "customer_id": parents.id_of(create_customer),
    }


def full_cart_body(client: TestClient) -> dict[str, Any]:
    """Return a cart with every field that refers to no optional row."""
    body = cart_body(client)
    body["currency"] = "EUR"
    body["expires_at"] = "2026-01-01T09:30:00Z"
    return body


def create_cart(
    client: TestClient,
    parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a cart with these values."""
    body = cart_body(client, parents) | values
    response = client.post("/api/carts", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
