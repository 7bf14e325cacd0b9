"""Migrates a database step by step and says what is in it. The steps are in a JSON file, the answers go to standard output.

The models are those of the first folder, the revisions those of the second, so that a schema can be read on the way back.
"""

import io
import json
import logging
import sys
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from uuid import UUID

models, revisions, url, steps = sys.argv[1:]
sys.path.insert(0, models)

import app.models  # noqa: E402, F401
from alembic import command  # noqa: E402
from alembic.config import Config  # noqa: E402
from alembic.util import CommandError  # noqa: E402
from app.models.base import Base  # noqa: E402
from sqlalchemy import create_engine, event, insert, inspect, select, text  # noqa: E402
from sqlalchemy.exc import DBAPIError, SQLAlchemyError  # noqa: E402

engine = create_engine(url)
if engine.dialect.name == "sqlite":
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))

readers = {
    "DATE": date.fromisoformat,
    "DATETIME": datetime.fromisoformat,
    "TIME": time.fromisoformat,
    "NUMERIC": Decimal,
    "INTEGER": int,
    "BIGINT": int,
    "CHAR": UUID,
}


told = []


class Listener(logging.Handler):
    """Keeps what migrations say of rows."""

    def emit(self, record):
        if record.getMessage().endswith("of its rows)"):
            told.append(record.getMessage())


logging.getLogger("alembic.runtime.migration").setLevel(logging.INFO)
logging.getLogger("alembic.runtime.migration").addHandler(Listener())


def typed(table, row):
    """Values of JSON as the Python values that the columns take."""

    def value(name, given):
        sql = str(table.c[name].type).split("(")[0]
        return readers.get(sql, lambda same: same)(given) if isinstance(given, str) else given

    return {name: value(name, given) for name, given in row.items()}


def alembic(action, *arguments):
    """Run a command of Alembic; the error, or null."""
    config = Config(f"{revisions}/alembic.ini", stdout=io.StringIO())
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        try:
            getattr(command, action)(config, *arguments)
        except (CommandError, SQLAlchemyError, ValueError) as error:
            connection.rollback()
            return str(error)
    return None


def answer(kind, *arguments):
    """Take one step."""
    if kind in ("upgrade", "downgrade", "check"):
        return alembic(kind, *arguments)
    if kind == "told":
        return told[:]
    if kind == "tables":
        return sorted(inspect(engine).get_table_names())
    if kind == "sql":
        with engine.begin() as connection:
            try:
                result = connection.execute(text(arguments[0]))
                return [list(map(str, row)) for row in result] if result.returns_rows else []
            except SQLAlchemyError as error:
                return {"error": str(error.orig).splitlines()[0]}
    if kind == "seen":
        # What a role that owns nothing sees of a table when it asks for no user, or for one.
        table, role, user = arguments
        with engine.connect() as connection:
            connection.execute(text(f"GRANT SELECT ON {table} TO {role}"))
            connection.execute(text(f"SET LOCAL ROLE {role}"))
            connection.execute(text("SELECT set_config('app.user_id', :user, true)"), {"user": user})
            return connection.scalar(text(f"SELECT count(*) FROM {table}"))
    table = Base.metadata.tables[arguments[0]]
    if kind == "insert":
        try:
            with engine.begin() as connection:
                for row in arguments[1]:
                    connection.execute(insert(table).values(typed(table, row)))
        except DBAPIError as error:
            return str(error.orig).splitlines()[0]
        return None
    with engine.connect() as connection:
        rows = connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
        return [{name: value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
                 for name, value in row.items()} for row in rows]


print(json.dumps([answer(*step) for step in json.loads(Path(steps).read_text(encoding="utf-8"))]))
