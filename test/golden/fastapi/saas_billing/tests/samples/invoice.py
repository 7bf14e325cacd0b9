"""Valid invoices."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents, fresh_text
from tests.samples.customer import create_customer


def invoice_body(
    client: TestClient,
    parents: Parents | None = None,
) -> dict[str, Any]:
    """Return the least that an invoice needs. What it must refer to is created first."""
    parents = parents or Parents(client)
    return {
        "number": fresh_text(1, 32),
        "customer_id": parents.id_of(create_customer),
        "subtotal": "12.50",
        "total": "12.50",
    }


def full_invoice_body(client: TestClient) -> dict[str, Any]:
    """Return an invoice with every field that refers to no optional row."""
    body = invoice_body(client)
    body["status"] = "draft"
    body["tax"] = "12.50"
    body["currency"] = "EUR"
    body["issued_on"] = "2026-01-01"
    body["due_on"] = "2026-01-01"
    body["paid_at"] = "2026-01-01T09:30:00Z"
    return body


def create_invoice(
    client: TestClient,
    parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create an invoice with these values."""
    body = invoice_body(client, parents) | values
    response = client.post("/api/invoices", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
