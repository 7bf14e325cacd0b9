"""Settings, without the service."""

import asyncio

import httpx2
import pytest

from app.integrations import settings_service as service
from tests.integrations.checks import check_off_without_settings, configure


def test_off_without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    variables = [
        "SETTINGS_SERVICE_BASE_URL",
        "SETTINGS_SERVICE_API_KEY",
    ]
    check_off_without_settings(monkeypatch, service.settings, service.connect, variables)


def answer(request: httpx2.Request) -> httpx2.Response:
    """Answer as a service might."""
    assert request.headers["Authorization"] == "Bearer key"
    if request.method == "DELETE":
        return httpx2.Response(204)
    return httpx2.Response(200, json={"path": request.url.path})


def test_requests_carry_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, base_url="https://service.example/v1", api_key="key")
    client = service.connect(httpx2.MockTransport(answer))
    assert asyncio.run(client.request("POST", "/things", {"name": "a"})) == {"path": "/v1/things"}
    assert asyncio.run(client.request("DELETE", "/things/1")) is None
