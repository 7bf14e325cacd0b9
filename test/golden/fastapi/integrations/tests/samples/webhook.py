"""Valid webhooks."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents, fresh_url


def webhook_body(_client: TestClient) -> dict[str, Any]:
    """Return the least that a webhook needs. What it must refer to is created first."""
    return {
        "url": fresh_url(),
    }


def full_webhook_body(client: TestClient) -> dict[str, Any]:
    """Return a webhook with every field that refers to no optional row."""
    return webhook_body(client)


def create_webhook(
    client: TestClient,
    _parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create a webhook with these values."""
    body = webhook_body(client) | values
    response = client.post("/api/webhooks", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
