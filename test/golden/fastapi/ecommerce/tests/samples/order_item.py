"""Valid order items."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples.order import create_order
from tests.samples.product import create_product


def order_item_body(client: TestClient) -> dict[str, Any]:
    """Return the least that an order item needs. What it must refer to is created first."""
    return {
        "order_id": create_order(client)["id"],
        "product_id": create_product(client)["id"],
        "quantity": 7,
        "unit_price": "12.50",
    }


def full_order_item_body(client: TestClient) -> dict[str, Any]:
    """Return an order item with every field that refers to no optional row."""
    return order_item_body(client)


def create_order_item(client: TestClient, **values: object) -> dict[str, Any]:
    """Create an order item with these values."""
    body = order_item_body(client) | values
    response = client.post("/api/order_items", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
