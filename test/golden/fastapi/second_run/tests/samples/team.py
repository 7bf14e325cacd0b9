"""Valid teams."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents


def team_body(_client: TestClient) -> dict[str, Any]:
    """Return the least that a team needs. What it must refer to is created first."""
    return {}


def full_team_body(client: TestClient) -> dict[str, Any]:
    """Return a team with every field that refers to no optional row."""
    body = team_body(client)
    body["name"] = "name"
    return body


def create_team(
    client: TestClient,
    _parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a team with these values."""
    body = team_body(client) | values
    response = client.post("/api/teams", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
