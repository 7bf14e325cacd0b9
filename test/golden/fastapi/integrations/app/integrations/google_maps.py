"""Google Maps: finds addresses."""

from typing import Any, Protocol

from fastapi.concurrency import run_in_threadpool
from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict

from app.integrations.settings import IntegrationSettings


class Settings(IntegrationSettings):
    """What the app must know to use the service."""

    model_config = SettingsConfigDict(env_prefix="GOOGLE_MAPS_")

    service = "Google Maps"
    api_key: SecretStr | None = None
    """API key with the Geocoding API enabled."""


settings = Settings()


class Geocoder(Protocol):
    """What the app asks of a map service."""

    async def locate(self, address: str) -> tuple[float, float] | None:
        """Return latitude and longitude of an address, or None when it is not found."""


class GoogleGeocoder:
    """Addresses by Google's own package."""

    def __init__(self, client: Any) -> None:
        self.client = client

    async def locate(self, address: str) -> tuple[float, float] | None:
        results = await run_in_threadpool(self.client.geocode, address)
        if not results:
            return None
        location = results[0]["geometry"]["location"]
        return float(location["lat"]), float(location["lng"])


def connect() -> Geocoder:
    """Connect with the key from the settings; NotConfiguredError says what is missing."""
    key = settings.need("api_key")
    googlemaps = settings.load_package("googlemaps")
    return GoogleGeocoder(googlemaps.Client(key=key))
