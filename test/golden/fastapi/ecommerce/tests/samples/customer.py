"""Valid customers."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents, fresh_email


def customer_body(_client: TestClient) -> dict[str, Any]:
    """Return the least that a customer needs. What it must refer to is created first."""
    return {
        "full_name": "full name",
        "email": fresh_email(),
    }


def full_customer_body(client: TestClient) -> dict[str, Any]:
    """Return a customer with every field that refers to no optional row."""
    body = customer_body(client)
    body["phone"] = "phone"
    body["accepts_marketing"] = True
    return body


def create_customer(
    client: TestClient,
    _parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a customer with these values."""
    body = customer_body(client) | values
    response = client.post("/api/customers", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
