"""Valid labels."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents, fresh_text


def label_body(_client: TestClient) -> dict[str, Any]:
    """Return the least that a label needs. What it must refer to is created first."""
    return {
        "name": fresh_text(1, 40),
    }


def full_label_body(client: TestClient) -> dict[str, Any]:
    """Return a label with every field that refers to no optional row."""
    body = label_body(client)
    body["color"] = "color"
    body["description"] = "description"
    return body


def create_label(
    client: TestClient,
    _parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a label with these values."""
    body = label_body(client) | values
    response = client.post("/api/labels", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
