"""Valid customers."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents, fresh_email, fresh_text


def customer_body(_client: TestClient) -> dict[str, Any]:
    """Return the least that a customer needs. What it must refer to is created first."""
    return {
        "company_name": "company name",
        "billing_email": fresh_email(),
    }


def full_customer_body(client: TestClient) -> dict[str, Any]:
    """Return a customer with every field that refers to no optional row."""
    body = customer_body(client)
    body["contact_name"] = "contact name"
    body["website"] = "https://example.com/0"
    body["tax_number"] = fresh_text(1, 32)
    body["country"] = "co"
    body["stripe_customer_id"] = fresh_text(1, 64)
    body["is_active"] = True
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
