"""Valid addresses."""

from typing import Any

from fastapi.testclient import TestClient

from tests.samples import Parents
from tests.samples.customer import create_customer


def address_body(
    client: TestClient,
    parents: Parents | None = None,
) -> dict[str, Any]:
    """Return the least that an address needs. What it must refer to is created first."""
    parents = parents or Parents(client)
    return {
        "customer_id": parents.id_of(create_customer),
        "recipient": "recipient",
        "street": "street",
        "city": "city",
        "postal_code": "postal code",
        "country": "co",
    }


def full_address_body(client: TestClient) -> dict[str, Any]:
    """Return an address with every field that refers to no optional row."""
    return address_body(client)


def create_address(
    client: TestClient,
    parents: Parents | None = None,
    /,
    **values: object,
) -> dict[str, Any]:
    """Create an address with these values."""
    body = address_body(client, parents) | values
    response = client.post("/api/addresses", json=body)
    assert response.status_code == 201, response.text
    row: dict[str, Any] = response.json()
    return row
