"""Google Maps, without the service."""

import asyncio
from types import SimpleNamespace

import pytest

from app.integrations import google_maps as service
from tests.integrations.checks import check_off_without_package, check_off_without_settings


def test_off_without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    variables = [
        "GOOGLE_MAPS_API_KEY",
    ]
    check_off_without_settings(monkeypatch, service.settings, service.connect, variables)


def test_off_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    check_off_without_package(monkeypatch, service.settings, service.connect, "googlemaps")


def test_an_address_has_coordinates_or_is_not_found() -> None:
    found = [{"geometry": {"location": {"lat": 52.5, "lng": 13.4}}}]
    client = SimpleNamespace(geocode=lambda address: found if address == "Berlin" else [])
    geocoder = service.GoogleGeocoder(client)
    assert asyncio.run(geocoder.locate("Berlin")) == (52.5, 13.4)
    assert asyncio.run(geocoder.locate("Nowhere")) is None
