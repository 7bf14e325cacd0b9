"""Settings of the services outside. Without them the app runs all the same, and what needs them says so."""

import importlib
import os
from typing import Any, ClassVar

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.errors import ProblemError


class NotConfiguredError(ProblemError):
    """Raised when a service is used whose settings or package are not there. As an answer it is a 503."""

    def __init__(self, detail: str) -> None:
        super().__init__(503, detail)


class IntegrationSettings(BaseSettings):
    """Settings of one service, from environment variables that begin with its name."""

    model_config = SettingsConfigDict(
        env_file=os.getenv("ENV_FILE", ".env"),
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

    service: ClassVar[str]

    def variable(self, name: str) -> str:
        """Return the environment variable of a setting."""
        return f"{self.model_config['env_prefix']}{name}".upper()

    def unset(self) -> list[str]:
        """Return the environment variables that are needed and not set."""
        return [self.variable(name) for name in type(self).model_fields if getattr(self, name) is None]

    def need(self, name: str) -> str:
        """Return a setting that the service cannot do without."""
        value = getattr(self, name)
        if value is None:
            raise NotConfiguredError(f"{self.service} is off: set {self.variable(name)}")
        return str(value.get_secret_value() if isinstance(value, SecretStr) else value)

    def load_package(self, name: str) -> Any:
        """Import the service's own package, which is installed only where it is used."""
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as error:
            hint = "pip install -r requirements-integrations.txt"
            raise NotConfiguredError(f"{self.service} is off: the package {name} is missing; {hint}") from error
