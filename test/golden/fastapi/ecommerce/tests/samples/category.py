"""Valid categories."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents, fresh_text


def category_body(_client: TestClient) -> dict[str, Any]:
    """Return the least that a category needs. What it must refer to is created first."""
    return {
        "name": fresh_text(1, 80),
        "slug": fresh_text(1, 80),
    }


def full_category_body(client: TestClient) -> dict[str, Any]:
    """Return a category with every field that refers to no optional row."""
    body = category_body(client)
    body["position"] = 7
    return body


def create_category(
    client: TestClient,
    _parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a category with these values."""
    body = category_body(client) | values
    response = client.post("/api/categories", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
