"""Task over HTTP, as its user and as someone else."""

from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from tests.samples.tag import create_tag
from tests.samples.task import create_task, full_task_body, task_body

PATH = "/api/tasks"
MISSING = f"{PATH}/0190a000-0000-7000-8000-000000000000"


def test_what_was_posted_comes_back(client: TestClient) -> None:
    body = full_task_body(client)
    response = client.post(PATH, json=body)
    assert response.status_code == 201, response.text
    row = response.json()
    assert row | body == row
    assert response.headers["Location"] == f"{PATH}/{row['id']}"
    assert client.get(f"{PATH}/{row['id']}").json() == row


def test_the_least_is_enough(client: TestClient) -> None:
    assert client.post(PATH, json=task_body(client)).status_code == 201


def test_pages_hold_every_row_once(client: TestClient) -> None:
    ids = [create_task(client)["id"] for _ in range(3)]
    first = client.get(PATH, params={"limit": 1}).json()
    assert [row["id"] for row in first["items"]] == ids[:1]
    rest = client.get(PATH, params={"cursor": first["next_cursor"] or ids[0]}).json()
    assert [row["id"] for row in rest["items"]] == ids[1:]
    assert rest["next_cursor"] is None
    newest = client.get(PATH, params={"order": "desc"}).json()
    assert [row["id"] for row in newest["items"]] == ids[::-1]


def test_a_deleted_row_is_gone(client: TestClient) -> None:
    path = f"{PATH}/{create_task(client)['id']}"
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404
    assert client.delete(path).status_code == 404


def test_an_empty_change_changes_nothing(client: TestClient) -> None:
    row = create_task(client)
    response = client.patch(f"{PATH}/{row['id']}", json={})
    assert response.status_code == 200
    assert response.json() == row


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("headline", "1 headline"),
        ("state", "done"),
        ("effort", 8),
        ("priority", 8),
        ("code", 8),
        ("price", "13.50"),
        ("seen_at", "2026-01-02"),
        ("due_on", "2026-01-02T09:30:00Z"),
        ("is_done", False),
        ("owner_name", "1 owner name"),
        ("token", str(uuid4())),
        ("rank", 8),
    ],
)
def test_one_field_can_be_changed(client: TestClient, field: str, value: object) -> None:
    row = create_task(client)
    response = client.patch(f"{PATH}/{row['id']}", json={field: value})
    assert response.status_code == 200, response.text
    assert response.json() == row | {field: value, "updated_at": response.json()["updated_at"]}
    assert response.json() == client.get(f"{PATH}/{row['id']}").json()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("headline", "a\x00b"),
        ("headline", "x" * 61),
        ("state", "not-a-value"),
        ("effort", "not-a-value"),
        ("effort", 0),
        ("effort", 11),
        ("priority", "not-a-value"),
        ("code", "not-a-value"),
        ("price", 1.5),
        ("price", "-1"),
        ("price", "1001"),
        ("seen_at", "not-a-value"),
        ("due_on", "not-a-value"),
        ("is_done", "perhaps"),
        ("owner_name", "a\x00b"),
        ("owner_name", "x"),
        ("token", "not-a-value"),
        ("rank", "not-a-value"),
    ],
)
def test_a_bad_value_is_refused(client: TestClient, field: str, value: object) -> None:
    row = create_task(client)
    bad = client.post(PATH, json=task_body(client) | {field: value})
    assert bad.status_code == 422
    assert field in {error["field"].split(".")[0] for error in bad.json()["errors"]}
    assert client.patch(f"{PATH}/{row['id']}", json={field: value}).status_code == 422
    assert client.get(f"{PATH}/{row['id']}").json() == row


@pytest.mark.parametrize(
    "field",
    [
        "headline",
        "effort",
        "rank",
    ],
)
def test_a_required_field_is_required(client: TestClient, field: str) -> None:
    body = full_task_body(client)
    row = client.post(PATH, json=body).json()
    assert client.patch(f"{PATH}/{row['id']}", json={field: None}).status_code == 422
    del body[field]
    response = client.post(PATH, json=body)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_unknown_fields_are_refused(client: TestClient) -> None:
    body = task_body(client) | {"surely_not_a_field": 1}
    assert client.post(PATH, json=body).status_code == 422
    assert client.get(PATH, params={"surely_not_a_field": 1}).status_code == 422


def test_nothing_without_a_login(client: TestClient, anonymous: TestClient) -> None:
    path = f"{PATH}/{create_task(client)['id']}"
    assert anonymous.get(PATH).status_code == 401
    assert anonymous.post(PATH, json={}).status_code == 401
    assert anonymous.get(path).status_code == 401
    assert anonymous.patch(path, json={}).status_code == 401
    assert anonymous.delete(path).status_code == 401


def test_someone_else_finds_nothing(client: TestClient, other_client: TestClient) -> None:
    row = create_task(client)
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
        "token",
    ],
)
def test_a_unique_value_is_taken_once_per_user(client: TestClient, other_client: TestClient, field: str) -> None:
    taken = client.post(PATH, json=full_task_body(client)).json()
    again = client.post(PATH, json=task_body(client) | {field: taken[field]})
    assert again.status_code == 409
    assert [error["field"] for error in again.json()["errors"]] == [field]
    theirs = other_client.post(PATH, json=task_body(other_client) | {field: taken[field]})
    assert theirs.status_code == 201


@pytest.mark.parametrize(
    "field",
    [
        "state",
        "is_done",
    ],
)
def test_the_list_can_be_filtered(client: TestClient, field: str) -> None:
    row = client.post(PATH, json=full_task_body(client)).json()
    found = client.get(PATH, params={field: row[field]}).json()["items"]
    assert row["id"] in {item["id"] for item in found}
    assert {item[field] for item in found} == {row[field]}


def test_parent_id_points_to_a_row_of_the_same_user(client: TestClient, other_client: TestClient) -> None:
    target = create_task(client)
    row = create_task(client, parent_id=target["id"])
    found = client.get(PATH, params={"parent_id": target["id"]}).json()["items"]
    assert [item["id"] for item in found] == [row["id"]]
    assert client.delete(f"/api/tasks/{target['id']}").status_code == 409

    theirs = create_task(other_client)
    body = task_body(client) | {"parent_id": theirs["id"]}
    refused = client.post(PATH, json=body)
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["parent_id"]
    change = {"parent_id": theirs["id"]}
    assert client.patch(f"{PATH}/{row['id']}", json=change).status_code == 422


def test_tags_can_be_linked_and_unlinked(client: TestClient, other_client: TestClient) -> None:
    path = f"{PATH}/{create_task(client)['id']}/tags"
    item = create_tag(client)
    for _ in range(2):
        assert client.put(f"{path}/{item['id']}").status_code == 204
    assert client.get(path).json() == {"items": [item], "next_cursor": None}
    for _ in range(2):
        assert client.delete(f"{path}/{item['id']}").status_code == 204
    assert client.get(path).json() == {"items": [], "next_cursor": None}

    theirs = create_tag(other_client)
    assert client.put(f"{path}/{theirs['id']}").status_code == 404
    assert other_client.put(f"{path}/{theirs['id']}").status_code == 404
    assert other_client.get(path).status_code == 404
