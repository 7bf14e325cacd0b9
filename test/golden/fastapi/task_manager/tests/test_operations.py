"""What keeps the app running: probes, logs, settings, migrations."""

import json
import logging
from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import text
from sqlalchemy.pool import NullPool

from app import health
from app.config import PLACEHOLDER_KEY, Settings
from app.database import SessionLocal, new_engine
from app.health import BYPASSES_ROW_SECURITY
from app.log import JsonFormatter, configure_logging, traceback_of
from tests.accounts import account_body
from tests.databases import Database
from tests.test_isolation import on_postgresql_only

PRODUCTION = {
    "environment": "production",
    "secret_key": "k" * 32,
    "database_url": "postgresql+psycopg://app:password@database/app",
}


def test_health_asks_nobody(anonymous: TestClient) -> None:
    assert anonymous.get("/health").json() == {"status": "ok"}


def test_ready_when_the_schema_is_the_expected_one(anonymous: TestClient) -> None:
    response = anonymous.get("/ready")
    assert response.status_code == 200
    assert response.json()["warnings"] == []


@pytest.fixture
def revision(database: Database) -> Iterator[Callable[[str], None]]:
    """Sets the revision that the database says it is at, until the test ends."""
    with database.owner.begin() as connection:
        before = connection.scalar(text("SELECT version_num FROM alembic_version"))

    def set_revision(name: str) -> None:
        with database.owner.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :name"), {"name": name})

    yield set_revision
    set_revision(str(before))


def test_not_ready_when_the_schema_is_behind(
    anonymous: TestClient, revision: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "older_revisions", lambda: frozenset({"older"}))
    revision("older")
    response = anonymous.get("/ready")
    assert response.status_code == 503
    assert "older" in response.json()["detail"]


def test_a_database_that_was_never_migrated_is_behind() -> None:
    assert "none" in health.older_revisions()
    assert health.expected_revision() not in health.older_revisions()


def test_ready_while_the_next_release_has_migrated_already(
    anonymous: TestClient, revision: Callable[[str], None]
) -> None:
    revision("newer")
    response = anonymous.get("/ready")
    assert response.status_code == 200
    assert "newer" in response.json()["warnings"][0]


def test_not_ready_without_a_database(anonymous: TestClient) -> None:
    SessionLocal.configure(bind=new_engine("sqlite+aiosqlite:////nowhere/app.db", poolclass=NullPool))
    response = anonymous.get("/ready")
    assert response.status_code == 503
    assert response.headers["Content-Type"] == "application/problem+json"


def test_ready_warns_when_row_level_security_is_bypassed(anonymous: TestClient, database: Database) -> None:
    if database.owner.dialect.name == "sqlite":
        expected = []
    else:
        expected = [BYPASSES_ROW_SECURITY]
        SessionLocal.configure(bind=new_engine(database.owner.url, poolclass=NullPool))
    assert anonymous.get("/ready").json()["warnings"] == expected


def test_an_answer_carries_the_id_of_its_request(anonymous: TestClient) -> None:
    given = anonymous.get("/health", headers={"X-Request-ID": "abc-1"})
    assert given.headers["X-Request-ID"] == "abc-1"
    hostile = anonymous.get("/health", headers={"X-Request-ID": 'a"} forged'})
    assert hostile.headers["X-Request-ID"] != 'a"} forged'


def test_every_request_is_logged_as_one_line_of_json(anonymous: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="app")
    caplog.handler.setFormatter(JsonFormatter())
    anonymous.get("/nowhere", params={"token": "secret"}, headers={"X-Request-ID": "abc-2"})
    lines = [json.loads(line) for line in caplog.text.splitlines()]
    logged = [line for line in lines if line["logger"] == "app.middleware"]
    assert [(line["request_id"], line["method"], line["path"], line["status"]) for line in logged] == [
        ("abc-2", "GET", "/nowhere", 404)
    ]
    assert "secret" not in str(logged)


# How a statement can end in the middle: by a restart, by an administrator, by the database itself.
ENDS = {
    "terminated": ("PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(60);", 503),
    "cancelled": ("PERFORM pg_cancel_backend(pg_backend_pid()); PERFORM pg_sleep(60);", 503),
    "refused": ("RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = NEW.email, DETAIL = NEW;", 422),
    "broken": ("RAISE EXCEPTION USING ERRCODE = 'XX000', MESSAGE = 'broken', DETAIL = NEW;", 500),
}


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """What the app logs, as it would be written."""
    caplog.handler.setFormatter(JsonFormatter())
    return caplog


@on_postgresql_only
@pytest.mark.parametrize("end", ENDS)
def test_a_registration_that_the_database_ends_leaves_nothing_of_it_in_the_log(
    anonymous: TestClient,
    database: Database,
    log: pytest.LogCaptureFixture,
    end: str,
) -> None:
    action, status = ENDS[end]
    with database.owner.begin() as connection:
        body = f"BEGIN {action} RETURN NEW; END"
        connection.exec_driver_sql(f"CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $${body}$$")
        connection.exec_driver_sql("CREATE TRIGGER stop BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION stop()")
    try:
        response = anonymous.post("/api/auth/register", json=account_body("ada.secret@example.com"))
    finally:
        with database.owner.begin() as connection:
            connection.exec_driver_sql("DROP FUNCTION stop() CASCADE")
    assert response.status_code == status
    assert log.records
    assert "ada.secret" not in log.text + response.text
    assert "argon2" not in log.text + response.text


def test_a_schema_that_does_not_fit_leaves_nothing_in_the_log(
    anonymous: TestClient,
    database: Database,
    log: pytest.LogCaptureFixture,
) -> None:
    rename = "ALTER TABLE users RENAME COLUMN {} TO {}"
    with database.owner.begin() as connection:
        connection.exec_driver_sql(rename.format("password_hash", "other_hash"))
    try:
        response = anonymous.post("/api/auth/register", json=account_body("ada.secret@example.com"))
    finally:
        with database.owner.begin() as connection:
            connection.exec_driver_sql(rename.format("other_hash", "password_hash"))
    assert response.status_code in (500, 503)
    assert "ada.secret" not in log.text
    assert "argon2" not in log.text


def test_a_traceback_says_what_is_wrong_and_not_with_which_value() -> None:
    values = ["a secret"]
    try:
        TypeAdapter(list[int]).validate_python(values)
    except ValidationError as error:
        try:
            raise RuntimeError("lost") from error
        except RuntimeError as following:
            written = traceback_of(following)
    assert written.endswith("RuntimeError: lost")
    assert "ValidationError: (0,) int_parsing" in written
    assert "in test_a_traceback" in written
    assert "a secret" not in written


def test_a_traceback_of_several_errors_has_each_of_them() -> None:
    group = ExceptionGroup("several", [KeyError("first"), ValueError("second")])
    written = traceback_of(group)
    assert [line for line in written.splitlines() if "File" not in line and "Traceback" not in line] == [
        "ExceptionGroup: several (2 sub-exceptions)",
        "KeyError: 'first'",
        "ValueError: second",
    ]


def test_only_the_app_itself_logs_more_than_warnings() -> None:
    root = logging.getLogger()
    app_logger = logging.getLogger("app")
    before = root.level, app_logger.level, list(root.handlers)
    try:
        root.handlers = []
        configure_logging("DEBUG")
        for library in ("aiosqlite", "httpx", "sqlalchemy.engine", "stripe"):
            assert not logging.getLogger(library).isEnabledFor(logging.INFO)
        assert logging.getLogger("app.accounts").isEnabledFor(logging.DEBUG)
    finally:
        root.setLevel(before[0])
        app_logger.setLevel(before[1])
        root.handlers = before[2]


def test_nothing_has_to_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    settings = Settings()
    assert settings.environment == "development"
    assert settings.migration_database_url == settings.database_url


def test_production_starts_with_its_own_secret_and_postgresql() -> None:
    assert Settings.model_validate(PRODUCTION).environment == "production"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"secret_key": PLACEHOLDER_KEY}, "SECRET_KEY"),
        ({"secret_key": "short"}, "SECRET_KEY"),
        ({"database_url": "sqlite+aiosqlite:///./app.db"}, "DATABASE_URL"),
        ({"database_url": "postgresql://app:password@database/app"}, "postgresql+psycopg://"),
        ({"database_url": "postgresql+psycopg://app:change-me-app@database/app"}, "DATABASE_URL"),
        ({"database_url": "nonsense"}, "database URL"),
        ({"allowed_origins": "https://friend.example,*"}, "ALLOWED_ORIGINS"),
        ({"rate_limit_login": "often"}, "10/minute"),
    ],
)
def test_production_refuses(change: dict[str, str], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason.replace("+", r"\+")) as refusal:
        Settings.model_validate(PRODUCTION | change)
    assert "k" * 32 not in str(refusal.value)
    assert "password@" not in str(refusal.value)


def test_migrations_match_the_models_and_can_be_undone(database: Database) -> None:
    database.check()
    database.migrate("base")
    database.migrate("head")
    database.check()
