"""Valid tasks."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents
from tests.samples.project import create_project


def task_body(
    client: TestClient,
    parents: Parents | None = None,
) -> dict[str, Any]:
    """Return the least that a task needs. What it must refer to is created first."""
    parents = parents or Parents(client)
    return {
        "title": "title",
        "project_id": parents.id_of(create_project),
    }


def full_task_body(client: TestClient) -> dict[str, Any]:
    """Return a task with every field that refers to no optional row."""
    body = task_body(client)
    body["description"] = "description"
    body["status"] = "todo"
    body["priority"] = "low"
    body["estimate_hours"] = "12.50"
    body["due_date"] = "2026-01-01T09:30:00Z"
    body["completed_at"] = "2026-01-01T09:30:00Z"
    return body


def create_task(
    client: TestClient,
    parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a task with these values."""
    body = task_body(client, parents) | values
    response = client.post("/api/tasks", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
