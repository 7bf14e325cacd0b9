"""Valid order items."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents
from tests.samples.order import create_order
from tests.samples.product import create_product


def order_item_body(
    client: TestClient,
    parents: Parents | None = None,
) -> dict[str, Any]:
    """Return the least that an order item needs. What it must refer to is created first."""
    parents = parents or Parents(client)
    return {
        "order_id": parents.id_of(create_order),
        "product_id": parents.id_of(create_product),
        "quantity": 7,
        "unit_price": "12.50",
    }


def full_order_item_body(client: TestClient) -> dict[str, Any]:
    """Return an order item with every field that refers to no optional row."""
    return order_item_body(client)


def create_order_item(
    client: TestClient,
    parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create an order item with these values."""
    body = order_item_body(client, parents) | values
    response = client.post("/api/order_items", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
