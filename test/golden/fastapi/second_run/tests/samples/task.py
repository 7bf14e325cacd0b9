"""Valid tasks."""

from typing import Any
from uuid import uuid4

from fastapi.testclient import TestClient

from tests.samples import Parents


def task_body(_client: TestClient) -> dict[str, Any]:
    """Return the least that a task needs. What it must refer to is created first."""
    return {
        "headline": "headline",
        "effort": 7,
        "rank": 7,
    }


def full_task_body(client: TestClient) -> dict[str, Any]:
    """Return a task with every field that refers to no optional row."""
    body = task_body(client)
    body["state"] = "open"
    body["priority"] = 7
    body["code"] = 7
    body["price"] = "12.50"
    body["seen_at"] = "2026-01-01"
    body["due_on"] = "2026-01-01T09:30:00Z"
    body["is_done"] = True
    body["owner_name"] = "owner name"
    body["token"] = str(uuid4())
    return body


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
