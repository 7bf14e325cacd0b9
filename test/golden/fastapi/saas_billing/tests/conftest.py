"""Fixtures. Each test runs on SQLite, and on PostgreSQL when TEST_DATABASE_URL names a server that can be reached."""

import os
from collections.abc import Iterator
from functools import cache

import pytest
from anyio.from_thread import BlockingPortal
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, delete
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from app import passwords
from app.database import SessionLocal
from app.models.user import User
from main import app
from tests.accounts import log_in, register
from tests.databases import Database, postgresql_database, sqlite_database

# A Secure cookie travels over HTTPS only.
BASE_URL = "https://testserver"


@pytest.fixture(scope="session", autouse=True)
def fast_passwords() -> None:
    """Hash passwords quickly, since none of them is worth stealing."""
    passwords.hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@cache
def why_no_postgresql() -> str:
    """Return why the tests cannot run on PostgreSQL, or nothing when they can."""
    url = os.environ.get("TEST_DATABASE_URL", "")
    if not url:
        return "TEST_DATABASE_URL is not set"
    try:
        create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": 3}).connect().close()
    except OperationalError as error:
        return str(error.orig)
    return ""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once why tests were skipped."""
    if why_no_postgresql():
        terminalreporter.write_line(f"Not tested on PostgreSQL: {why_no_postgresql()}")


@pytest.fixture(scope="session")
def portal() -> Iterator[BlockingPortal]:
    """Run the app once for all tests, in one event loop, so that connections outlive a test."""
    with TestClient(app) as running:
        assert running.portal is not None
        yield running.portal


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def migrated(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    portal: BlockingPortal,
) -> Iterator[Database]:
    """Make one database for all tests; the app's own is never opened."""
    if request.param == "sqlite":
        made = sqlite_database(tmp_path_factory.mktemp("database"))
    elif why_no_postgresql():
        pytest.skip(why_no_postgresql())
    else:
        made = postgresql_database(os.environ["TEST_DATABASE_URL"])
    with made as database:
        yield database
        portal.call(database.app.dispose)


@pytest.fixture
def database(migrated: Database) -> Iterator[Database]:
    """Lend the database to one test and leave it empty: everything belongs to some user."""
    SessionLocal.configure(bind=migrated.app)
    yield migrated
    with migrated.owner.begin() as connection:
        connection.execute(delete(User))


def connect(portal: BlockingPortal, email: str | None = None) -> TestClient:
    """Return a client, registered and logged in if it has an address."""
    client = TestClient(app, BASE_URL)
    client.portal = portal
    if email is not None:
        register(client, email)
        log_in(client, email)
    return client


@pytest.fixture
def anonymous(database: Database, portal: BlockingPortal) -> TestClient:
    """Return a client that is not logged in."""
    return connect(portal)


@pytest.fixture
def client(database: Database, portal: BlockingPortal) -> TestClient:
    """Return a client that is logged in as Ada."""
    return connect(portal, "ada@example.com")


@pytest.fixture
def other_client(database: Database, portal: BlockingPortal) -> TestClient:
    """Return a client that is logged in as Grace."""
    return connect(portal, "grace@example.com")
