"""Valid milestones."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents, fresh_text
from tests.samples.task import create_task


def milestone_body(
    client: TestClient,
    parents: Parents | None = None,
) -> dict[str, Any]:
    """Return the least that a milestone needs. What it must refer to is created first."""
    parents = parents or Parents(client)
    return {
        "name": fresh_text(1, 255),
        "task_id": parents.id_of(create_task),
    }


def full_milestone_body(client: TestClient) -> dict[str, Any]:
    """Return a milestone with every field that refers to no optional row."""
    return milestone_body(client)


def create_milestone(
    client: TestClient,
    parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a milestone with these values."""
    body = milestone_body(client, parents) | values
    response = client.post("/api/milestones", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
