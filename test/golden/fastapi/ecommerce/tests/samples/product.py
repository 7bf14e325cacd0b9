"""Valid products."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents, fresh_text
from tests.samples.category import create_category


def product_body(
    client: TestClient,
    parents: Parents | None = None,
) -> dict[str, Any]:
    """Return the least that a product needs. What it must refer to is created first."""
    parents = parents or Parents(client)
    return {
        "sku": fresh_text(1, 40),
        "name": "name",
        "category_id": parents.id_of(create_category),
        "price": "12.50",
    }


def full_product_body(client: TestClient) -> dict[str, Any]:
    """Return a product with every field that refers to no optional row."""
    body = product_body(client)
    body["description"] = "description"
    body["stock"] = 7
    body["weight_kg"] = 1.5
    body["image"] = "https://example.com/0"
    body["attributes"] = {"tags": ["a", "b"], "count": 2}
    body["status"] = "draft"
    return body


def create_product(
    client: TestClient,
    parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a product with these values."""
    body = product_body(client, parents) | values
    response = client.post("/api/products", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
