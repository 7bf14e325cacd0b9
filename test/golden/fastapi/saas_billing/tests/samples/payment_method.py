"""Valid payment methods."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents, fresh_text
from tests.samples.customer import create_customer


def payment_method_body(
    client: TestClient,
    parents: Parents | None = None,
) -> dict[str, Any]:
    """Return the least that a payment method needs. What it must refer to is created first."""
    parents = parents or Parents(client)
    return {
        "customer_id": parents.id_of(create_customer),
        "stripe_payment_method_id": fresh_text(1, 64),
    }


def full_payment_method_body(client: TestClient) -> dict[str, Any]:
    """Return a payment method with every field that refers to no optional row."""
    body = payment_method_body(client)
    body["kind"] = "card"
    body["last_four"] = "last"
    body["expires_on"] = "2026-01-01"
    body["is_default"] = True
    return body


def create_payment_method(
    client: TestClient,
    parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a payment method with these values."""
    body = payment_method_body(client, parents) | values
    response = client.post("/api/payment_methods", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
