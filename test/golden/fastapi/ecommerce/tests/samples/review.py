"""Valid reviews."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents
from tests.samples.customer import create_customer
from tests.samples.product import create_product


def review_body(
    client: TestClient,
    parents: Parents | None = None,
) -> dict[str, Any]:
    """Return the least that a review needs. What it must refer to is created first."""
    parents = parents or Parents(client)
    return {
        "product_id": parents.id_of(create_product),
        "customer_id": parents.id_of(create_customer),
        "rating": 5,
    }


def full_review_body(client: TestClient) -> dict[str, Any]:
    """Return a review with every field that refers to no optional row."""
    body = review_body(client)
    body["title"] = "title"
    body["body"] = "body"
    body["is_verified"] = True
    return body


def create_review(
    client: TestClient,
    parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a review with these values."""
    body = review_body(client, parents) | values
    response = client.post("/api/reviews", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
