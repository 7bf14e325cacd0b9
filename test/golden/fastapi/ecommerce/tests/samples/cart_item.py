"""Valid cart items."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents
from tests.samples.cart import create_cart
from tests.samples.product import create_product


def cart_item_body(
    client: TestClient,
    parents: Parents | None = None,
) -> dict[str, Any]:
    """Return the least that a cart item needs. What it must refer to is created first."""
    parents = parents or Parents(client)
    return {
        "cart_id": parents.id_of(create_cart),
        "product_id": parents.id_of(create_product),
    }


def full_cart_item_body(client: TestClient) -> dict[str, Any]:
    """Return a cart item with every field that refers to no optional row."""
    body = cart_item_body(client)
    body["quantity"] = 7
    return body


def create_cart_item(
    client: TestClient,
    parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a cart item with these values."""
    body = cart_item_body(client, parents) | values
    response = client.post("/api/cart_items", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
