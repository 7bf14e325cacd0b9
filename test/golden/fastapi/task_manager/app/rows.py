"""List, read and write the rows of one user. Every statement here names the user."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Generic, Literal, TypeVar
from uuid import UUID

from fastapi import Path
from fastapi.dependencies import utils
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, Executable, Select, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from app.constraints import naming_fields
from app.errors import ProblemError
from app.models.base import Owned

# FastAPI forgets the fields of a query's model once 128 others were asked for, and then cannot write its document.
vars(utils)["get_cached_model_fields"] = cache(vars(utils)["get_cached_model_fields"].__wrapped__)

Row = TypeVar("Row", bound=Owned)

RowId = Annotated[UUID, Path(alias="id")]
"""The id in an operation's path."""


class PageQuery(BaseModel):
    """How to walk through a list. A subclass adds the fields to filter by."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=50, ge=1, le=100)
    cursor: UUID | None = None
    order: Literal["asc", "desc"] = "asc"


@dataclass
class Page(Generic[Row]):
    """Some rows in the order of their creation; `next_cursor` is None on the last page."""

    items: Sequence[Row]
    next_cursor: UUID | None


@dataclass(frozen=True)
class Link(Generic[Row]):
    """A many-to-many relation, seen from the rows of `owner`: each has any number of rows of `item`."""

    owner: type[Owned]
    owner_id: InstrumentedAttribute[UUID]
    item_id: InstrumentedAttribute[UUID]
    item: type[Row]

    @property
    def table(self) -> Any:
        """The model of the link table, which holds both columns."""
        return self.owner_id.class_

    def key(self, user_id: UUID, owner_id: UUID, item_id: UUID) -> dict[str, UUID]:
        """Return the primary key of one link."""
        return {"user_id": user_id, self.owner_id.key: owner_id, self.item_id.key: item_id}


async def read_page(
    db: AsyncSession,
    rows: Select[Row],
    model: type[Row],
    query: PageQuery,
) -> Page[Row]:
    """Read on from the cursor. Page 10,000 costs what page 1 costs: both are one range of the primary key."""
    if query.cursor is not None:
        rows = rows.where(model.id > query.cursor if query.order == "asc" else model.id < query.cursor)
    rows = rows.order_by(model.id.asc() if query.order == "asc" else model.id.desc())
    # One row more than asked for tells whether there is a next page.
    found = (await db.scalars(rows.limit(query.limit + 1))).all()
    items = found[: query.limit]
    return Page(items, items[-1].id if len(found) > query.limit else None)


async def list_rows(
    db: AsyncSession,
    model: type[Row],
    user_id: UUID,
    query: PageQuery,
) -> Page[Row]:
    """List the user's rows that equal the query in every field it sets."""
    filters = query.model_dump(exclude=set(PageQuery.model_fields), exclude_none=True)
    conditions = [getattr(model, name) == value for name, value in filters.items()]
    rows = select(model).where(model.user_id == user_id, *conditions)
    return await read_page(db, rows, model, query)


def not_found(model: type[Owned]) -> ProblemError:
    """Build the answer for a row that is not there, and likewise for one that belongs to someone else."""
    return ProblemError(404, f"{model.__name__} not found")


@cache
def row_query(model: type[Owned]) -> Select[Any]:
    """Build the statement that reads one row of the user, once for all requests."""
    return select(model).where(model.user_id == bindparam("user_id"), model.id == bindparam("row_id"))


async def get_row(
    db: AsyncSession,
    model: type[Row],
    user_id: UUID,
    row_id: UUID,
) -> Row:
    """Return one row of the user."""
    row: Row | None = await db.scalar(row_query(model), {"user_id": user_id, "row_id": row_id})
    if row is None:
        raise not_found(model)
    return row


async def create_row(
    db: AsyncSession,
    model: type[Row],
    user_id: UUID,
    values: Mapping[str, object],
) -> Row:
    """Store a new row of the user."""
    owned = {**values, "user_id": user_id}
    row = model(**owned)
    async with naming_fields(db, model, owned):
        db.add(row)
        await db.flush()
    return row


@cache
def patch_query(model: type[Owned]) -> Executable:
    """Build the statement that changes one row of the user, once for all requests; other parameters are what it sets."""
    # The underscores tell these from the columns to set.
    own = (model.user_id == bindparam("_user_id"), model.id == bindparam("_row_id"))
    return update(model).where(*own).returning(model)


async def patch_row(
    db: AsyncSession,
    model: type[Row],
    user_id: UUID,
    row_id: UUID,
    values: Mapping[str, object],
) -> Row:
    """Change the given values of one row and leave the others alone."""
    if not values:
        return await get_row(db, model, user_id, row_id)
    # A statement goes by the names of the columns, which Python may have to call otherwise.
    columns = {model.__mapper__.columns[name].name: value for name, value in values.items()}
    async with naming_fields(db, model, {**columns, "user_id": user_id}):
        row: Row | None = await db.scalar(patch_query(model), {**columns, "_user_id": user_id, "_row_id": row_id})
    if row is None:
        raise not_found(model)
    return row


async def delete_row(
    db: AsyncSession,
    model: type[Owned],
    user_id: UUID,
    row_id: UUID,
) -> None:
    """Delete one row, unless another row still refers to it."""
    statement = delete(model).where(model.user_id == user_id, model.id == row_id).returning(model.id)
    try:
        deleted = await db.scalar(statement)
    except IntegrityError as error:
        raise ProblemError(409, f"Other rows still refer to this {model.__name__}") from error
    if deleted is None:
        raise not_found(model)


async def list_links(
    db: AsyncSession,
    link: Link[Row],
    user_id: UUID,
    owner_id: UUID,
    query: PageQuery,
) -> Page[Row]:
    """List the items that are linked to one row."""
    await get_row(db, link.owner, user_id, owner_id)
    linked: ColumnElement[bool] = link.item.id.in_(
        select(link.item_id).where(link.table.user_id == user_id, link.owner_id == owner_id)
    )
    return await read_page(db, select(link.item).where(link.item.user_id == user_id, linked), link.item, query)


def insert_once(db: AsyncSession, table: Any, values: Mapping[str, object]) -> Executable:
    """Build the statement that inserts a row unless it is there; each database has its own words for that."""
    if db.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table).values(values).on_conflict_do_nothing()
    return postgresql.insert(table).values(values).on_conflict_do_nothing()


async def put_link(
    db: AsyncSession,
    link: Link[Row],
    user_id: UUID,
    owner_id: UUID,
    item_id: UUID,
) -> None:
    """Link two rows of the user; once is enough."""
    key = link.key(user_id, owner_id, item_id)
    try:
        await db.execute(insert_once(db, link.table, key))
    except IntegrityError as error:
        raise ProblemError(404, f"{link.owner.__name__} or {link.item.__name__} not found") from error


async def delete_link(
    db: AsyncSession,
    link: Link[Row],
    user_id: UUID,
    owner_id: UUID,
    item_id: UUID,
) -> None:
    """Unlink two rows of the user, whether they are linked or not."""
    await get_row(db, link.owner, user_id, owner_id)
    await get_row(db, link.item, user_id, item_id)
    key = link.key(user_id, owner_id, item_id)
    await db.execute(delete(link.table).filter_by(**key))
