"""Valid tags."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents, fresh_text


def tag_body(_client: TestClient) -> dict[str, Any]:
    """Return the least that a tag needs. What it must refer to is created first."""
    return {
        "name": fresh_text(1, 40),
    }


def full_tag_body(client: TestClient) -> dict[str, Any]:
    """Return a tag with every field that refers to no optional row."""
    return tag_body(client)


def create_tag(
    client: TestClient,
    _parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a tag with these values."""
    body = tag_body(client) | values
    response = client.post("/api/tags", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
