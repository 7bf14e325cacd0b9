"""Acme ERP: takes orders."""

from typing import Any, Protocol

import httpx2
from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict

from app.integrations.settings import IntegrationSettings


class Settings(IntegrationSettings):
    """What the app must know to use the service."""

    model_config = SettingsConfigDict(env_prefix="ACME_ERP_")

    service = "Acme ERP"
    base_url: str | None = None
    """Address of the API, such as https://api.example.com/v1."""
    api_key: SecretStr | None = None
    """Sent as a bearer token."""


settings = Settings()


class Service(Protocol):
    """What the app asks of the service."""

    async def request(self, method: str, path: str, body: Any = None) -> Any:
        """Send a request, with a JSON body if there is one, and return the JSON answer, or None for an empty one."""


class HttpService:
    """The service by its HTTP API."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self.client = client

    async def request(self, method: str, path: str, body: Any = None) -> Any:
        response = await self.client.request(method, path, json=body)
        response.raise_for_status()
        return response.json() if response.content else None


def connect(transport: httpx2.AsyncBaseTransport | None = None) -> Service:
    """Connect with the key from the settings; NotConfiguredError says what is missing."""
    base_url = settings.need("base_url")
    headers = {"Authorization": f"Bearer {settings.need('api_key')}"}
    return HttpService(httpx2.AsyncClient(base_url=base_url, headers=headers, timeout=10, transport=transport))
