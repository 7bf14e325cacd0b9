"""Valid tasks."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents


def task_body(_client: TestClient) -> dict[str, Any]:
    """Return the least that a task needs. What it must refer to is created first."""
    return {
        "title": "title",
    }


def full_task_body(client: TestClient) -> dict[str, Any]:
    """Return a task with every field that refers to no optional row."""
    return task_body(client)


def create_task(
    client: TestClient,
    _parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a task with these values."""
    body = task_body(client) | values
    response = client.post("/api/tasks", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
