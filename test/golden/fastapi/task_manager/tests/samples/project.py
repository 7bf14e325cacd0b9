"""Valid projects."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents, fresh_text


def project_body(_client: TestClient) -> dict[str, Any]:
    """Return the least that a project needs. What it must refer to is created first."""
    return {
        "name": fresh_text(1, 120),
        "key": fresh_text(1, 10),
    }


def full_project_body(client: TestClient) -> dict[str, Any]:
    """Return a project with every field that refers to no optional row."""
    body = project_body(client)
    body["description"] = "description"
    body["status"] = "active"
    body["color"] = "color"
    body["starts_on"] = "2026-01-01"
    return body


def create_project(
    client: TestClient,
    _parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a project with these values."""
    body = project_body(client) | values
    response = client.post("/api/projects", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
