"""What the database refuses, in terms of the fields of a request; the same on PostgreSQL and on SQLite."""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import PrimaryKeyConstraint, Table, UniqueConstraint, literal, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import FieldError, ProblemError
from app.models.base import Base

UNIQUE = {"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}
# A row's owner, and an account's own id where it stands for the owner of what the account refers to.
OWNER = {"user_id", "id"}
FOREIGN_KEY = {"23503", "SQLITE_CONSTRAINT_FOREIGNKEY"}


def code_of(error: IntegrityError) -> str:
    """Return PostgreSQL's SQLSTATE or SQLite's name for the kind of constraint."""
    return str(getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", ""))


def unique_fields(error: IntegrityError, table: Table) -> list[str]:
    """Return the columns of the violated unique constraint, without the owner's."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is None:
        names = re.findall(r"\w+\.(\w+)", str(error.orig))
    else:
        names = [
            column.name
            for constraint in table.constraints
            if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint)
            if constraint.name == diagnosis.constraint_name
            for column in constraint.columns
        ]
    return [name for name in names if name != "user_id"]


def foreign_references(table: Table, values: Mapping[str, object]) -> list[str]:
    """Return the fields among `values` that point to another account than the owner's, whether there is one or not.

    To refer to somebody is to learn that they have an account, and to keep them from deleting it.
    """
    owner = values.get("user_id", values.get("id"))
    # An account that is about to be has neither itself nor rows to refer to.
    references = {
        element.parent.name
        for constraint in table.foreign_key_constraints
        if constraint.referred_table.name == "users" or owner is None
        for element in constraint.elements
    } - OWNER
    return sorted(name for name in references if values.get(name) not in (None, owner))


def not_there(fields: Sequence[str]) -> ProblemError:
    """Build the answer to references that lead nowhere, or where the user may not look."""
    return ProblemError(
        422,
        f"{' and '.join(fields)} must refer to an existing row",
        errors=[FieldError(field=field, message="does not exist") for field in fields],
    )


async def missing_references(db: AsyncSession, table: Table, values: Mapping[str, object]) -> list[str]:
    """Return the fields among `values` that point to a row which the user does not have.

    SQLite does not say which foreign key failed, so each one is looked up.
    """
    missing: set[str] = set()
    for constraint in table.foreign_key_constraints:
        targets = {element.parent.name: element.column for element in constraint.elements}
        fields = targets.keys() - OWNER
        if not fields or any(values.get(name) is None for name in targets):
            continue
        found = select(literal(1)).where(*(column == values[name] for name, column in targets.items()))
        if await db.scalar(found) is None:
            missing |= fields
    return sorted(missing)


async def problem_of(
    db: AsyncSession,
    table: Table,
    values: Mapping[str, object],
    error: IntegrityError,
) -> ProblemError:
    """Say which of the written `values`, `user_id` among them, broke which rule."""
    code = code_of(error)
    if code in UNIQUE:
        fields = unique_fields(error, table)
        return ProblemError(
            409,
            f"{' and '.join(fields)} must be unique",
            errors=[FieldError(field=field, message="is taken") for field in fields],
        )
    if code in FOREIGN_KEY:
        missing = await missing_references(db, table, values)
        if not missing:
            return ProblemError(409, "A row that this one refers to has changed meanwhile")
        return not_there(missing)
    return ProblemError(422, "A value breaks a rule of the database")


@asynccontextmanager
async def naming_fields(db: AsyncSession, model: type[Base], values: Mapping[str, object]) -> AsyncIterator[None]:
    """Turn a constraint that a write of `values` violates into a problem with the fields' names."""
    table = Base.metadata.tables[model.__tablename__]
    foreign = foreign_references(table, values)
    if foreign:
        raise not_there(foreign)
    try:
        yield
    except IntegrityError as error:
        # PostgreSQL answers no query in a failed transaction.
        await db.rollback()
        raise await problem_of(db, table, values, error) from error
