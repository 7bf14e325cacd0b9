"""GitHub: opens issues."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from fastapi.concurrency import run_in_threadpool
from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from app.integrations.events import Event, Webhook, check_signature, fingerprint, read_object, sign
from app.integrations.settings import IntegrationSettings

logger = logging.getLogger(__name__)


class Settings(IntegrationSettings):
    """What the app must know to use the service."""

    model_config = SettingsConfigDict(env_prefix="GITHUB_")

    service = "GitHub"
    token: SecretStr | None = None
    """Fine-grained access token."""
    repository: str | None = None
    """The repository to work with: owner/name."""
    webhook_secret: SecretStr | None = None
    """Secret of the webhook."""


settings = Settings()


class IssueTracker(Protocol):
    """What the app asks of an issue tracker."""

    async def open_issue(self, title: str, body: str) -> str:
        """Open an issue and return its address."""


class GitHubIssues:
    """Issues by PyGithub."""

    def __init__(self, client: Any, repository: str) -> None:
        self.client = client
        self.repository = repository

    async def open_issue(self, title: str, body: str) -> str:
        issue = await run_in_threadpool(self.create_issue, title, body)
        return str(issue.html_url)

    def create_issue(self, title: str, body: str) -> Any:
        """Open an issue; waits for the network."""
        return self.client.get_repo(self.repository, lazy=True).create_issue(title=title, body=body)


def connect() -> IssueTracker:
    """Connect with the token from the settings; NotConfiguredError says what is missing."""
    token = settings.need("token")
    repository = settings.need("repository")
    github = settings.load_package("github")
    return GitHubIssues(github.Github(auth=github.Auth.Token(token)), repository)


def read(headers: Mapping[str, str], body: bytes) -> Sequence[Event]:
    """Verify a report by the signature of its body."""
    secret = settings.need("webhook_secret")
    check_signature(f"sha256={sign(secret, body)}", [headers.get("x-hub-signature-256", "")])
    # Only the body is signed, so it names the event: a header could be changed to have the report handled again.
    return [Event(fingerprint(body), headers.get("x-github-event", ""), read_object(body))]


async def handle(db: AsyncSession, event: Event) -> None:
    """Act on an event, in the transaction that also remembers it: both happen, or neither.

    Rows belong to users: say whose you write by `act_for`.
    """
    logger.info("event", extra={"service": settings.service, "event_id": event.id, "event_type": event.type})


webhook = Webhook(read, handle)
