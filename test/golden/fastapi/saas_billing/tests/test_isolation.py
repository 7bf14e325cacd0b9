"""What the database itself keeps apart, should a query of the app ever forget to."""

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from anyio.from_thread import BlockingPortal
from fastapi.testclient import TestClient
from sqlalchemy import Executable, Select, delete, insert, literal, select, text, update
from sqlalchemy.exc import ProgrammingError

from app.database import SessionLocal
from app.models.auth_session import AuthSession
from app.models.base import Base, Owned, uuid7
from tests import samples
from tests.databases import Database

Creator = Callable[[TestClient], dict[str, Any]]

# Sessions are looked up by login before it is known who asks.
OWNED = {
    name: table
    for name, table in Base.metadata.tables.items()
    if "user_id" in table.columns and name != AuthSession.__tablename__
}
CREATORS: dict[str, Creator] = {
    module.name: getattr(import_module(f"tests.samples.{module.name}"), f"create_{module.name}")
    for module in pkgutil.iter_modules(samples.__path__)
}
MODELS: dict[str, type[Owned]] = {model.__module__.rpartition(".")[2]: model for model in Owned.__subclasses__()}


# SQLite has no roles and no policies.
on_postgresql_only = pytest.mark.parametrize("migrated", ["postgresql"], indirect=True, scope="session")


def user_id_of(client: TestClient) -> UUID:
    """Return who the client is logged in as."""
    return UUID(client.get("/api/auth/me").json()["id"])


def seen(portal: BlockingPortal, user_id: UUID | None, owners: Select[UUID]) -> list[UUID]:
    """Return whose rows the app's role sees, after it has told the database who asks."""

    async def read() -> list[UUID]:
        async with SessionLocal() as db:
            if user_id is not None:
                db.info["user_id"] = user_id
            return list(await db.scalars(owners))

    return portal.call(read)


def write(portal: BlockingPortal, user_id: UUID, statement: Executable) -> None:
    """Run a statement as the app's role, after it has told the database who asks."""

    async def execute() -> None:
        async with SessionLocal() as db:
            db.info["user_id"] = user_id
            await db.execute(statement)
            await db.commit()

    portal.call(execute)


@on_postgresql_only
def test_the_app_cannot_say_which_migrations_have_run(database: Database, portal: BlockingPortal) -> None:
    version = text("SELECT version_num FROM alembic_version")
    with database.owner.connect() as connection:
        assert connection.scalar(version)
    for statement in (
        "UPDATE alembic_version SET version_num = 'forged'",
        "DELETE FROM alembic_version",
        "INSERT INTO alembic_version VALUES ('forged')",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"):
            write(portal, uuid7(), text(statement))


@pytest.mark.parametrize("name", OWNED)
def test_the_primary_key_begins_with_the_owner(name: str) -> None:
    assert next(iter(OWNED[name].primary_key.columns)).name == "user_id"


@pytest.mark.parametrize("name", OWNED)
def test_references_between_rows_include_the_owner(name: str) -> None:
    for key in OWNED[name].foreign_key_constraints:
        assert key.referred_table.name == "users" or "user_id" in key.column_keys


@on_postgresql_only
@pytest.mark.parametrize("name", OWNED)
def test_row_level_security_is_on(database: Database, name: str) -> None:
    with database.owner.connect() as connection:
        enabled = connection.scalar(text("SELECT relrowsecurity FROM pg_class WHERE relname = :name"), {"name": name})
        policies = connection.scalar(text("SELECT count(*) FROM pg_policies WHERE tablename = :name"), {"name": name})
    assert enabled
    assert policies == 1


@on_postgresql_only
@pytest.mark.parametrize("module", CREATORS)
def test_a_statement_without_a_filter_reaches_own_rows_only(
    database: Database,
    portal: BlockingPortal,
    client: TestClient,
    other_client: TestClient,
    module: str,
) -> None:
    CREATORS[module](client)
    CREATORS[module](other_client)
    ada, grace = user_id_of(client), user_id_of(other_client)
    table = Base.metadata.tables[MODELS[module].__tablename__]
    owners = select(table.c.user_id).distinct()
    with database.owner.connect() as connection:
        assert set(connection.scalars(owners)) == {ada, grace}

    assert seen(portal, ada, owners) == [ada]
    assert seen(portal, grace, owners) == [grace]
    assert seen(portal, None, owners) == []
    assert seen(portal, ada, owners.where(table.c.user_id == grace)) == []

    to_grace = [literal(grace) if column.name == "user_id" else column for column in table.columns]
    for theft in (
        update(table).values(user_id=grace),
        insert(table).from_select(list(table.columns), select(*to_grace)),
    ):
        with pytest.raises(ProgrammingError, match="row-level security"):
            write(portal, ada, theft)

    write(portal, ada, delete(table))
    with database.owner.connect() as connection:
        assert set(connection.scalars(owners)) == {grace}
