"""Valid plans."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents, fresh_text


def plan_body(_client: TestClient) -> dict[str, Any]:
    """Return the least that a plan needs. What it must refer to is created first."""
    return {
        "name": fresh_text(1, 80),
        "price": "12.50",
    }


def full_plan_body(client: TestClient) -> dict[str, Any]:
    """Return a plan with every field that refers to no optional row."""
    body = plan_body(client)
    body["description"] = "description"
    body["currency"] = "EUR"
    body["billing_interval"] = "month"
    body["trial_days"] = 7
    body["features"] = {"tags": ["a", "b"], "count": 2}
    body["is_public"] = True
    return body


def create_plan(
    client: TestClient,
    _parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a plan with these values."""
    body = plan_body(client) | values
    response = client.post("/api/plans", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
