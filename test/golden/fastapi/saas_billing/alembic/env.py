"""Runs migrations, on the app's own models and engine. Alembic loads this file for each of its commands."""

import asyncio
import logging
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.pool import NullPool

import app.models  # noqa: F401
from app.config import settings
from app.database import new_engine, quote_names
from app.models.base import Base
from app.models.types import ExactDecimal, JsonValue, UtcDateTime


def render_item(kind: str, item: object, autogenerate: AutogenContext) -> str | Literal[False]:
    """Write our column types into a new revision in SQLAlchemy's own words, so it needs none of our code to run."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, ExactDecimal):
        return f'sa.Numeric({item.precision}, {item.scale}).with_variant(sa.BigInteger(), "sqlite")'
    if item is JsonValue:
        autogenerate.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def run(connection: Connection | None) -> None:
    """Run the command's migrations on a connection, or print their SQL when there is none."""
    context.configure(
        connection=connection,
        url=settings.migration_database_url if connection is None else None,
        literal_binds=connection is None,
        target_metadata=Base.metadata,
        compare_type=True,
        # SQLite cannot alter most of a table; Alembic then copies it.
        render_as_batch=True,
        render_item=render_item,
    )
    quote_names(context.get_context().dialect)
    with context.begin_transaction():
        context.run_migrations()


def migrate_sqlite(connection: Connection) -> None:
    """Migrate with foreign keys off, because dropping the old copy of a table would delete all that refers to it.

    All of it is one transaction: the driver would begin none for changes of tables.
    """
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.commit()
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    run(connection)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise CommandError(f"{len(broken)} rows refer to rows that do not exist, the first in {broken[0][0]}")
    connection.commit()
    # Within a transaction this would do nothing.
    connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    connection.commit()


def protect_version(connection: Connection) -> None:
    """Leave it to the owner to say which migrations have run: whoever may use all of the owner's tables may read this one."""
    others = connection.scalars(
        text(
            "SELECT DISTINCT grantee FROM information_schema.table_privileges WHERE table_schema = current_schema()"
            " AND table_name = 'alembic_version' AND privilege_type <> 'SELECT' AND grantee <> current_user"
        )
    )
    for role in others.all():
        name = role if role == "PUBLIC" else connection.dialect.identifier_preparer.quote(role)
        connection.exec_driver_sql(f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON alembic_version FROM {name}")


def migrate(connection: Connection) -> None:
    """Migrate the database of a connection and commit."""
    if connection.dialect.name == "sqlite":
        migrate_sqlite(connection)
        return
    run(connection)
    protect_version(connection)
    connection.commit()


async def connect_and_migrate() -> None:
    """Migrate the database of the settings."""
    engine = new_engine(settings.migration_database_url, poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


if context.is_offline_mode():
    run(None)
elif (connection := context.config.attributes.get("connection")) is not None:
    # Tests bring their own.
    migrate(connection)
else:
    logging.basicConfig(format="%(message)s")
    logging.getLogger("alembic.runtime.migration").setLevel(logging.INFO)
    asyncio.run(connect_and_migrate())
