"""Databases that are made for a test run, migrated, and removed after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import NullPool

from app.database import new_engine, prepare_sqlite

ALEMBIC = Config(Path(__file__).parent.parent / "alembic.ini")


@dataclass(frozen=True)
class Database:
    """The same database twice: as the owner of the tables, and as the app."""

    owner: Engine
    app: AsyncEngine

    def migrate(self, revision: str) -> None:
        """Bring the schema to a revision."""
        with self.owner.connect() as connection:
            ALEMBIC.attributes["connection"] = connection
            if revision == "base":
                command.downgrade(ALEMBIC, revision)
            else:
                command.upgrade(ALEMBIC, revision)

    def check(self) -> None:
        """Fail when the models say something else than the schema."""
        with self.owner.connect() as connection:
            ALEMBIC.attributes["connection"] = connection
            command.check(ALEMBIC)


def connect(owner: URL, app: URL) -> Database:
    """Open both sides of a database."""
    return Database(create_engine(owner), new_engine(app))


@contextmanager
def sqlite_database(folder: Path) -> Iterator[Database]:
    """Make a database in a file of its own."""
    path = str(folder / "test.db")
    database = connect(URL.create("sqlite", database=path), URL.create("sqlite+aiosqlite", database=path))
    event.listen(database.owner, "connect", prepare_sqlite)
    database.migrate("head")
    yield database
    database.migrate("base")
    database.owner.dispose()


@contextmanager
def postgresql_database(server: str) -> Iterator[Database]:
    """Make a database beside the one that the URL names, and a role that may use the tables but does not own them."""
    name = f"test_{uuid4().hex}"
    owner = make_url(server).set(database=name)
    app = owner.set(username=name, password=name)
    administration = create_engine(server, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with administration.connect() as connection:
        connection.exec_driver_sql(f"CREATE ROLE {name} LOGIN PASSWORD '{name}'")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
        # Not where the app's instants are, so that it shows when one depends on it.
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET timezone TO 'Pacific/Kiritimati'")
    database = connect(owner, app)
    try:
        with database.owner.begin() as connection:
            grant = f"GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {name}"
            connection.exec_driver_sql(f"ALTER DEFAULT PRIVILEGES {grant}")
        database.migrate("head")
        yield database
        database.migrate("base")
    finally:
        database.owner.dispose()
        with administration.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
            connection.exec_driver_sql(f"DROP ROLE {name}")
