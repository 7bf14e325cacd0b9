"""What is checked of every service."""

import sys
from collections.abc import Callable
from typing import get_args

import pytest
from pydantic import SecretStr

from app.integrations.settings import IntegrationSettings, NotConfiguredError


def configure(monkeypatch: pytest.MonkeyPatch, settings: IntegrationSettings, **values: str | None) -> None:
    """Set the named settings for one test, and unset all others that have no default."""
    for name, field in type(settings).model_fields.items():
        value = values.get(name)
        is_secret = SecretStr in get_args(field.annotation)
        monkeypatch.setattr(settings, name, SecretStr(value) if value is not None and is_secret else value)


def check_off_without_settings(
    monkeypatch: pytest.MonkeyPatch,
    settings: IntegrationSettings,
    connect: Callable[[], object],
    variables: list[str],
) -> None:
    """Check that what is missing is named, and that using the service says so."""
    configure(monkeypatch, settings)
    assert settings.unset() == variables
    with pytest.raises(NotConfiguredError, match=f"off: set {variables[0]}") as off:
        connect()
    assert off.value.status == 503


def check_off_without_package(
    monkeypatch: pytest.MonkeyPatch,
    settings: IntegrationSettings,
    connect: Callable[[], object],
    package: str,
) -> None:
    """Check that a missing package is named, with the command that installs it."""
    configure(monkeypatch, settings, **dict.fromkeys(type(settings).model_fields, "set"))
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(NotConfiguredError, match=rf"package {package} is missing; pip install -r \S+") as off:
        connect()
    assert off.value.status == 503
