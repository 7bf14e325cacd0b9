"""Valid comments."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents
from tests.samples.task import create_task


def comment_body(
    client: TestClient,
    parents: Parents | None = None,
) -> dict[str, Any]:
    """Return the least that a comment needs. What it must refer to is created first."""
    parents = parents or Parents(client)
    return {
        "task_id": parents.id_of(create_task),
        "body": "body",
    }


def full_comment_body(client: TestClient) -> dict[str, Any]:
    """Return a comment with every field that refers to no optional row."""
    body = comment_body(client)
    body["score"] = "12.50"
    return body


def create_comment(
    client: TestClient,
    parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a comment with these values."""
    body = comment_body(client, parents) | values
    response = client.post("/api/comments", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
