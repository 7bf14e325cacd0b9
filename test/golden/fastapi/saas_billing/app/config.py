"""Settings, read once at start from environment variables and from `.env`; the environment wins.

`ENV_FILE` names another file, or none when it is empty.
"""

import os
from typing import Annotated, Literal, Self

from limits import parse
from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

PLACEHOLDER_KEY = "development-only-secret-key-change-me"
SHORTEST_KEY = 32
# What `.env.example` has in the place of secrets begins like this.
PLACEHOLDER = "change-me"


class Settings(BaseSettings):
    """Everything that may differ between two installations. Each field is the environment variable of its name."""

    model_config = SettingsConfigDict(
        env_file=os.getenv("ENV_FILE", ".env"),
        env_ignore_empty=True,
        extra="ignore",
        # A refused setting must not print the other ones, secrets included, into the log.
        hide_input_in_errors=True,
    )

    environment: Literal["development", "test", "production"] = "development"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65_535)
    """Where `python -m app` listens."""
    max_connections: int = Field(default=800, ge=1)
    """Per process. One more ends the connection that has waited for a request for longest."""
    docs_enabled: bool = True
    """Serve `/docs`, `/redoc` and `/openapi.json`."""

    database_url: str = Field(default="sqlite+aiosqlite:///./app.db", repr=False)
    migration_database_url: str = Field(default="", repr=False)
    """The database as the owner of the tables, for Alembic; `database_url` unless given."""
    pool_size: int = Field(default=10, ge=1, le=500)
    """Connections per process."""

    secret_key: SecretStr = SecretStr(PLACEHOLDER_KEY)
    """Signs the access tokens. The same in every process, or logins hold in one of them only."""
    access_token_minutes: int = Field(default=60, ge=1)
    allowed_origins: Annotated[list[str], NoDecode] = []
    """Other origins whose pages may call this API with the user's cookie, separated by commas."""
    max_body_bytes: int = Field(default=1_048_576, ge=1)

    password_hashes_at_once: int = Field(default=2, ge=1, le=64)
    """Per process. Each takes 19 MiB and all of a core."""
    password_hashes_waiting: int = Field(default=100, ge=0)
    """Per process. One more person who logs in or registers is asked to try again."""

    rate_limit_enabled: bool = True
    rate_limit_login: str = "10/minute"
    """Per client and account; ten times as much per client."""
    rate_limit_register: str = "30/hour"
    """Per client."""
    rate_limit_storage_url: str = "memory://"
    """`memory://` counts in each process by itself; `redis://host:6379` counts for all of them."""

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def split_origins(cls, value: object) -> object:
        """Take `https://a.example,https://b.example` for a list of two."""
        if not isinstance(value, str):
            return value
        return [origin.strip().rstrip("/") for origin in value.split(",") if origin.strip()]

    @field_validator("database_url", "migration_database_url")
    @classmethod
    def name_driver(cls, value: str) -> str:
        """Refuse a URL that leaves the choice of the driver to chance."""
        if not value:
            return value
        try:
            driver = make_url(value).drivername
        except ArgumentError:
            raise ValueError("is not a database URL") from None
        if driver not in ("sqlite+aiosqlite", "postgresql+psycopg"):
            raise ValueError("must begin with postgresql+psycopg:// or sqlite+aiosqlite://")
        return value

    @field_validator("rate_limit_login", "rate_limit_register")
    @classmethod
    def check_rate(cls, value: str) -> str:
        """Refuse what is no rate now instead of at the first login."""
        try:
            parse(value)
        except ValueError:
            raise ValueError("must be a rate such as 10/minute") from None
        return value

    @model_validator(mode="after")
    def default_migration_database_url(self) -> Self:
        """Migrate as the app's own role unless there is another one."""
        self.migration_database_url = self.migration_database_url or self.database_url
        return self

    @model_validator(mode="after")
    def refuse_unsafe_production(self) -> Self:
        """Do not start in production with what is only good enough for development."""
        if self.environment != "production":
            return self
        secret_key = self.secret_key.get_secret_value()
        if secret_key == PLACEHOLDER_KEY or len(secret_key) < SHORTEST_KEY:
            raise ValueError(f"SECRET_KEY must be your own and at least {SHORTEST_KEY} characters in production")
        if not self.database_url.startswith("postgresql+psycopg://"):
            raise ValueError("DATABASE_URL must begin with postgresql+psycopg:// in production")
        if (make_url(self.database_url).password or "").startswith(PLACEHOLDER):
            raise ValueError("DATABASE_URL must have a password of your own in production")
        if "*" in self.allowed_origins:
            raise ValueError("ALLOWED_ORIGINS must name each origin in production")
        return self


settings = Settings()
