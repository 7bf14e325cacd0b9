"""Valid invoice items."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents
from tests.samples.invoice import create_invoice


def invoice_item_body(
    client: TestClient,
    parents: Parents | None = None,
) -> dict[str, Any]:
    """Return the least that an invoice item needs. What it must refer to is created first."""
    parents = parents or Parents(client)
    return {
        "invoice_id": parents.id_of(create_invoice),
        "description": "description",
        "unit_price": "12.50",
    }


def full_invoice_item_body(client: TestClient) -> dict[str, Any]:
    """Return an invoice item with every field that refers to no optional row."""
    body = invoice_item_body(client)
    body["quantity"] = 7
    return body


def create_invoice_item(
    client: TestClient,
    parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create an invoice item with these values."""
    body = invoice_item_body(client, parents) | values
    response = client.post("/api/invoice_items", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
