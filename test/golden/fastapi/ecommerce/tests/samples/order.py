"""Valid orders."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents, fresh_text
from tests.samples.address import create_address
from tests.samples.customer import create_customer


def order_body(
    client: TestClient,
    parents: Parents | None = None,
) -> dict[str, Any]:
    """Return the least that an order needs. What it must refer to is created first."""
    parents = parents or Parents(client)
    return {
        "number": fresh_text(1, 32),
        "customer_id": parents.id_of(create_customer),
        "shipping_address_id": parents.id_of(create_address),
        "total": "12.50",
    }


def full_order_body(client: TestClient) -> dict[str, Any]:
    """Return an order with every field that refers to no optional row."""
    body = order_body(client)
    body["status"] = "pending"
    body["currency"] = "EUR"
    body["placed_at"] = "2026-01-01T09:30:00Z"
    body["stripe_payment_id"] = fresh_text(1, 64)
    return body


def create_order(
    client: TestClient,
    parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create an order with these values."""
    body = order_body(client, parents) | values
    response = client.post("/api/orders", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
