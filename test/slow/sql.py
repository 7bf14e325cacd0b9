"""Takes chains of migrations on a database, by Alembic's revisions and by plain SQL; says where the two differ.

Reads chains from a JSON file and prints what went wrong in each, and how much was tried. Every chain starts with nothing,
goes up version by version with rows in every table, and down again. After each step both databases must have the same
tables and the same rows, and that of plain SQL the tables of a fresh one.
"""

import json
import re
import sqlite3
import sys
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sql_databases import Postgres, Sqlite
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import DBAPIError

url, file = sys.argv[1:]
on_sqlite = url == "sqlite"
figures = Counter()
engine = None if on_sqlite else create_engine(url)


def seen(database):
    """What SQLAlchemy sees of the tables, types aside: the two sides keep some values in different forms."""
    inspector = inspect(database.connection)
    return {
        table: {
            "columns": {
                column["name"]: (column["nullable"], column["default"] is None)
                for column in inspector.get_columns(table)
            },
            "key": inspector.get_pk_constraint(table)["constrained_columns"],
            "foreign": sorted(
                [key["name"], key["constrained_columns"], key["referred_table"], key["referred_columns"], key["options"]]
                for key in inspector.get_foreign_keys(table)
            ),
            "unique": sorted([key["name"], key["column_names"]] for key in inspector.get_unique_constraints(table)),
            "checks": sorted(key["name"] for key in inspector.get_check_constraints(table) if key["name"]),
            "indexes": sorted(
                [key["name"], key["column_names"], key["unique"]]
                for key in inspector.get_indexes(table)
                if not key.get("duplicates_constraint")
            ),
        }
        for table in inspector.get_table_names()
    }


def take(database, action):
    """Do something in one transaction, all of it or nothing; the error, or null."""
    try:
        database.begin()
        action()
        database.connection.commit()
    except (DBAPIError, CommandError) as error:
        database.connection.rollback()
        return str(getattr(error, "orig", None) or error).splitlines()[0]
    return None


def revise(database, source, way):
    """Run a revision of Alembic."""
    module = {"__name__": "revision"}
    exec(compile(source, "revision", "exec"), module)
    with Operations.context(MigrationContext.configure(database.connection)):
        module[way]()


def execute(database, statements):
    for statement in statements:
        # The driver of PostgreSQL takes a percent sign for the start of a parameter.
        database.run(statement if on_sqlite else statement.replace("%", "%%"))


def stored(value, column, by_alembic):
    """A value as the database has it."""
    kind = column["type"]
    if value is None or not on_sqlite:
        return str(value).lower() if isinstance(value, bool) else value
    if kind == "decimal":
        return int(Decimal(value).scaleb(column["scale"]))
    if kind in ("boolean", "integer", "bigint"):
        return int(value)
    if by_alembic and kind == "uuid":
        return value.replace("-", "")
    return f"{value[:10]} {value[11:23]}000" if by_alembic and kind == "datetime" else value


def insert(database, table, row, columns, by_alembic):
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" if on_sqlite else "%s" for _ in row)
    values = [stored(value, columns[name], by_alembic) for name, value in row.items()]

    def action():
        if not on_sqlite:
            database.run("SET LOCAL session_replication_role = replica")
        database.run(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', *values)

    return take(database, action)


def rows(database, types, by_alembic):
    """All rows by table, in one form."""

    def read(value, column):
        if column["type"] == "datetime" and str(value) > "2025":
            return "now"
        if not on_sqlite:
            return str(value)
        if by_alembic and value is not None and column["type"] == "uuid" and len(value) == 32:
            return "-".join([value[:8], value[8:12], value[12:16], value[16:20], value[20:]])
        if by_alembic and value is not None and column["type"] == "datetime":
            return f"{value[:10]}T{value[11:23]}Z"
        return str(value)

    found = {}
    for table, columns in types.items():
        names = sorted(columns)
        listed = ", ".join(f'"{name}"' for name in names)
        found[table] = sorted(
            [read(value, columns[name]) for name, value in zip(names, row)]
            for row in database.run(f'SELECT {listed} FROM "{table}"')
        )
    database.connection.rollback()
    return found


def without_open(tables, open_):
    """Leave out whether columns take NULL that a step has left open, since rows have no value for them."""

    def part_of(table, part):
        is_open = part.split(" ")[0].strip('"') in open_.get(table, [])
        return re.sub(r" NOT NULL\b| [tf](?= |$)", "", part) if is_open else part

    return {table: sorted(part_of(table, part) for part in list_) for table, list_ in tables.items()}


def seen_without_open(tables, open_):
    for table, columns in open_.items():
        for name in columns:
            if name in tables.get(table, {}).get("columns", {}):
                tables[table]["columns"][name] = "open"
    return tables


def difference(a, b):
    """The first thing in which two descriptions differ."""
    if type(a) is not type(b) or not isinstance(a, dict):
        return f"{a!r} and {b!r}"
    for key in sorted({*a, *b}):
        if a.get(key) != b.get(key):
            return f"{key}: {difference(a.get(key), b.get(key))}"
    return ""


def run_chain(number, chain):
    def new(name):
        return Sqlite() if on_sqlite else Postgres(engine, f"chain_{number}_{name}")

    ours, theirs = new("sql"), new("alembic")
    reached, open_ = 0, {}

    def compare(number_, what):
        """Both must have the same tables and rows, and those of a fresh database."""
        version = chain[number_]
        if on_sqlite:
            left, right = (seen_without_open(seen(database), open_) for database in (theirs, ours))
            assert left == right, f"{what}: seen {difference(left, right)}"
        else:
            left, right = theirs.tables(), ours.tables()
            assert left == right, f"{what}: Alembic {difference(left, right)}"
        left, right = (without_open(tables, open_) for tables in (fresh(number_), ours.tables()))
        assert left == right, f"{what}: fresh {difference(left, right)}"
        left, right = rows(theirs, version["types"], True), rows(ours, version["types"], False)
        assert left == right, f"{what}: rows {difference(left, right)}"
        figures["compared"] += 1

    @cache
    def fresh(number_):
        """The tables of a database that has had no other version."""
        database = new("fresh")
        assert take(database, lambda: execute(database, chain[number_]["fresh"])) is None
        tables = database.tables()
        database.close()
        return tables

    def step(one, way):
        """Take a step on both sides; false if both refuse it."""
        before = ours.tables()
        kept = {table: count(ours, table) for table in before}
        errors = [
            take(theirs, lambda: revise(theirs, one["revision"], way + "grade")),
            take(ours, lambda: execute(ours, one[way])),
        ]
        if errors[0] is None and errors[1] is not None and on_sqlite and "NOT NULL constraint failed" in errors[1]:
            column = errors[1].split(".")[-1]
            # It may be called otherwise by now.
            later = {name: to for names in one["columns_" + way].values() for name, to in names.items()}
            if any(column in (name, later.get(name)) for columns in open_.values() for name in columns):
                figures["stopped by an open column"] += 1
                assert ours.tables() == before
                return False
        assert (errors[0] is None) == (errors[1] is None), f"{way}: Alembic {errors[0]}, SQL {errors[1]}"
        if errors[0] is not None:
            assert ours.tables() == before, f"{way}: something is left of a step that failed"
            figures[f"refused {way}"] += 1
            return False
        figures[f"steps {way}"] += 1
        renamed = one["renamed_" + way]
        moved = {renamed[table]: names for table, names in open_.items() if table in renamed}
        open_.clear()
        for table, names in moved.items():
            later = one["columns_" + way].get(table, {})
            open_[table] = [later.get(name, name) for name in names]
        for table, names in one["renamed_" + way].items():
            assert count(ours, names) == kept[table], f"{way}: {table} lost rows"
            figures["rows kept"] += kept[table]
        ours.connection.rollback()
        return True

    def put_in(one):
        """Insert the rows of a version, and take away again what refers to one that was not taken."""
        missing, taken = set(), []
        for table, row in one["rows"]:
            columns = one["types"][table]
            errors = [insert(theirs, table, row, columns, True), insert(ours, table, row, columns, False)]
            assert (errors[0] is None) == (errors[1] is None), f"row of {table}: Alembic {errors[0]}, SQL {errors[1]}"
            figures["rows taken" if errors[1] is None else "rows refused"] += 1
            if errors[1] is None:
                taken.append((table, row))
            else:
                missing.add(row.get("id"))
        while dangling := next(((table, row) for table, row in taken if missing & {*row.values()}), None):
            taken.remove(dangling)
            table, row = dangling
            missing.add(row.get("id", ""))
            for database, by_alembic in ((theirs, True), (ours, False)):
                keys = [name for name in row if name == "id" or name.endswith("_id") and "id" not in row]
                values = [stored(row[name], one["types"][table][name], by_alembic) for name in keys]
                mark = "?" if on_sqlite else "%s"
                where = " AND ".join(f'"{name}" = {mark}' for name in keys)

                def delete():
                    if not on_sqlite:
                        database.run("SET LOCAL session_replication_role = replica")
                    database.run(f'DELETE FROM "{table}" WHERE {where}', *values)

                assert take(database, delete) is None

    def count(database, table):
        return database.run(f'SELECT count(*) FROM "{table}"').scalar()

    try:
        for index, one in enumerate(chain):
            if not step(one, "up"):
                break
            reached = index + 1
            assert one["open_up"] == {}, "a column is left open on the way up"
            compare(index, f"up {index}")
            put_in(one)
            for table, row in one["refused"]:
                taken = insert(ours, table, row, one["types"][table], False)
                assert taken is not None, f"row of {table} was taken: {row}"
                figures["wrong rows refused"] += 1
        for index in reversed(range(1, reached)):
            if not step(chain[index], "down"):
                break
            for table, columns in chain[index]["open_down"].items():
                open_.setdefault(table, []).extend(columns)
            compare(index - 1, f"down {index}")
        else:
            if reached and step(chain[0], "down"):
                assert ours.tables() == {}, "something is left"
                figures["back to nothing"] += 1
    finally:
        for database in (ours, theirs):
            database.close()


problems = []
for number, chain in enumerate(json.loads(Path(file).read_text(encoding="utf-8"))):
    try:
        run_chain(number, chain)
        figures["chains"] += 1
    except AssertionError as error:
        problems.append(f"chain {number}: {error}")
print(json.dumps({"problems": problems, "figures": dict(figures), "sqlite": sqlite3.sqlite_version}))
