"""Valid subscriptions."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents
from tests.samples.customer import create_customer
from tests.samples.plan import create_plan


def subscription_body(
    client: TestClient,
    parents: Parents | None = None,
) -> dict[str, Any]:
    """Return the least that a subscription needs. What it must refer to is created first."""
    parents = parents or Parents(client)
    return {
        "customer_id": parents.id_of(create_customer),
        "plan_id": parents.id_of(create_plan),
        "current_period_ends_at": "2026-01-01T09:30:00Z",
    }


def full_subscription_body(client: TestClient) -> dict[str, Any]:
    """Return a subscription with every field that refers to no optional row."""
    body = subscription_body(client)
    body["status"] = "trialing"
    body["quantity"] = 7
    body["starts_on"] = "2026-01-01"
    body["canceled_at"] = "2026-01-01T09:30:00Z"
    return body


def create_subscription(
    client: TestClient,
    parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a subscription with these values."""
    body = subscription_body(client, parents) | values
    response = client.post("/api/subscriptions", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
