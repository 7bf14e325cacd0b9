"""Valid cart items."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples.cart import create_cart
from tests.samples.product import create_product


def cart_item_body(client: TestClient) -> dict[str, Any]:
    """Return the least that a cart item needs. What it must refer to is created first."""
    return {
        "cart_id": create_cart(client)["id"],
        "product_id": create_product(client)["id"],
    }


def full_cart_item_body(client: TestClient) -> dict[str, Any]:
    """Return a cart item with every field that refers to no optional row."""
    body = cart_item_body(client)
    body["quantity"] = 7
    return body


def create_cart_item(client: TestClient, **values: object) -> dict[str, Any]:
    """Create a cart item with these values."""
    body = cart_item_body(client) | values
    response = client.post("/api/cart_items", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
