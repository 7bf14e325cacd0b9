"""Order over HTTP, as its user and as someone else."""

import pytest
from fastapi.testclient import TestClient

from tests.samples import fresh_text
from tests.samples.address import create_address
from tests.samples.customer import create_customer
from tests.samples.order import create_order, full_order_body, order_body

PATH = "/api/orders"
MISSING = f"{PATH}/0190a000-0000-7000-8000-000000000000"


def test_what_was_posted_comes_back(client: TestClient) -> None:
    body = full_order_body(client)
    response = client.post(PATH, json=body)
    assert response.status_code == 201, response.text
    row = response.json()
    assert row | body == row
    assert response.headers["Location"] == f"{PATH}/{row['id']}"
    assert client.get(f"{PATH}/{row['id']}").json() == row


def test_the_least_is_enough(client: TestClient) -> None:
    assert client.post(PATH, json=order_body(client)).status_code == 201


def test_pages_hold_every_row_once(client: TestClient) -> None:
    ids = [create_order(client)["id"] for _ in range(3)]
    first = client.get(PATH, params={"limit": 1}).json()
    assert [row["id"] for row in first["items"]] == ids[:1]
    rest = client.get(PATH, params={"cursor": first["next_cursor"] or ids[0]}).json()
    assert [row["id"] for row in rest["items"]] == ids[1:]
    assert rest["next_cursor"] is None
    newest = client.get(PATH, params={"order": "desc"}).json()
    assert [row["id"] for row in newest["items"]] == ids[::-1]


def test_a_deleted_row_is_gone(client: TestClient) -> None:
    path = f"{PATH}/{create_order(client)['id']}"
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404
    assert client.delete(path).status_code == 404


def test_an_empty_change_changes_nothing(client: TestClient) -> None:
    row = create_order(client)
    response = client.patch(f"{PATH}/{row['id']}", json={})
    assert response.status_code == 200
    assert response.json() == row


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", fresh_text(1, 32)),
        ("status", "paid"),
        ("total", "13.50"),
        ("currency", "USD"),
        ("placed_at", "2026-01-02T09:30:00Z"),
        ("stripe_payment_id", fresh_text(1, 64)),
    ],
)
def test_one_field_can_be_changed(client: TestClient, field: str, value: object) -> None:
    row = create_order(client)
    response = client.patch(f"{PATH}/{row['id']}", json={field: value})
    assert response.status_code == 200, response.text
    assert response.json() == row | {field: value, "updated_at": response.json()["updated_at"]}
    assert response.json() == client.get(f"{PATH}/{row['id']}").json()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "a\x00b"),
        ("number", "x" * 33),
        ("status", "not-a-value"),
        ("total", 1.5),
        ("total", "-1"),
        ("currency", "not-a-value"),
        ("placed_at", "not-a-value"),
        ("stripe_payment_id", "a\x00b"),
        ("stripe_payment_id", "x" * 65),
    ],
)
def test_a_bad_value_is_refused(client: TestClient, field: str, value: object) -> None:
    row = create_order(client)
    bad = client.post(PATH, json=order_body(client) | {field: value})
    assert bad.status_code == 422
    assert field in {error["field"].split(".")[0] for error in bad.json()["errors"]}
    assert client.patch(f"{PATH}/{row['id']}", json={field: value}).status_code == 422
    assert client.get(f"{PATH}/{row['id']}").json() == row


@pytest.mark.parametrize(
    "field",
    [
        "number",
        "customer_id",
        "shipping_address_id",
        "total",
    ],
)
def test_a_required_field_is_required(client: TestClient, field: str) -> None:
    body = full_order_body(client)
    row = client.post(PATH, json=body).json()
    assert client.patch(f"{PATH}/{row['id']}", json={field: None}).status_code == 422
    del body[field]
    response = client.post(PATH, json=body)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_unknown_fields_are_refused(client: TestClient) -> None:
    body = order_body(client) | {"surely_not_a_field": 1}
    assert client.post(PATH, json=body).status_code == 422
    assert client.get(PATH, params={"surely_not_a_field": 1}).status_code == 422


def test_nothing_without_a_login(client: TestClient, anonymous: TestClient) -> None:
    path = f"{PATH}/{create_order(client)['id']}"
    assert anonymous.get(PATH).status_code == 401
    assert anonymous.post(PATH, json={}).status_code == 401
    assert anonymous.get(path).status_code == 401
    assert anonymous.patch(path, json={}).status_code == 401
    assert anonymous.delete(path).status_code == 401


def test_someone_else_finds_nothing(client: TestClient, other_client: TestClient) -> None:
    row = create_order(client)
    path = f"{PATH}/{row['id']}"
    assert other_client.get(PATH).json() == {"items": [], "next_cursor": None}
    assert other_client.get(path).status_code == 404
    assert other_client.patch(path, json={}).status_code == 404
    assert other_client.delete(path).status_code == 404
    assert client.get(path).json() == row


def test_a_missing_row_is_not_found(client: TestClient) -> None:
    response = client.get(MISSING)
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "field",
    [
        "number",
        "stripe_payment_id",
    ],
)
def test_a_unique_value_is_taken_once_per_user(client: TestClient, other_client: TestClient, field: str) -> None:
    taken = client.post(PATH, json=full_order_body(client)).json()
    again = client.post(PATH, json=order_body(client) | {field: taken[field]})
    assert again.status_code == 409
    assert [error["field"] for error in again.json()["errors"]] == [field]
    theirs = other_client.post(PATH, json=order_body(other_client) | {field: taken[field]})
    assert theirs.status_code == 201


@pytest.mark.parametrize(
    "field",
    [
        "status",
        "currency",
        "placed_at",
    ],
)
def test_the_list_can_be_filtered(client: TestClient, field: str) -> None:
    row = client.post(PATH, json=full_order_body(client)).json()
    found = client.get(PATH, params={field: row[field]}).json()["items"]
    assert row["id"] in {item["id"] for item in found}
    assert {item[field] for item in found} == {row[field]}


def test_customer_id_points_to_a_row_of_the_same_user(client: TestClient, other_client: TestClient) -> None:
    target = create_customer(client)
    row = create_order(client, customer_id=target["id"])
    found = client.get(PATH, params={"customer_id": target["id"]}).json()["items"]
    assert [item["id"] for item in found] == [row["id"]]
    assert client.delete(f"/api/customers/{target['id']}").status_code == 409

    theirs = create_customer(other_client)
    body = order_body(client) | {"customer_id": theirs["id"]}
    refused = client.post(PATH, json=body)
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["customer_id"]
    change = {"customer_id": theirs["id"]}
    assert client.patch(f"{PATH}/{row['id']}", json=change).status_code == 422


def test_shipping_address_id_points_to_a_row_of_the_same_user(client: TestClient, other_client: TestClient) -> None:
    target = create_address(client)
    row = create_order(client, shipping_address_id=target["id"])
    found = client.get(PATH, params={"shipping_address_id": target["id"]}).json()["items"]
    assert [item["id"] for item in found] == [row["id"]]
    assert client.delete(f"/api/addresses/{target['id']}").status_code == 409

    theirs = create_address(other_client)
    body = order_body(client) | {"shipping_address_id": theirs["id"]}
    refused = client.post(PATH, json=body)
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["shipping_address_id"]
    change = {"shipping_address_id": theirs["id"]}
    assert client.patch(f"{PATH}/{row['id']}", json=change).status_code == 422


def test_billing_address_id_points_to_a_row_of_the_same_user(client: TestClient, other_client: TestClient) -> None:
    target = create_address(client)
    row = create_order(client, billing_address_id=target["id"])
    found = client.get(PATH, params={"billing_address_id": target["id"]}).json()["items"]
    assert [item["id"] for item in found] == [row["id"]]
    assert client.delete(f"/api/addresses/{target['id']}").status_code == 409

    theirs = create_address(other_client)
    body = order_body(client) | {"billing_address_id": theirs["id"]}
    refused = client.post(PATH, json=body)
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["billing_address_id"]
    change = {"billing_address_id": theirs["id"]}
    assert client.patch(f"{PATH}/{row['id']}", json=change).status_code == 422
