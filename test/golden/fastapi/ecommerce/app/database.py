"""Connections, and one transaction per request."""

import math
import string
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any, Protocol

from fastapi import Depends
from sqlalchemy import URL, ColumnElement, Connection, bindparam, event, func, make_url, null, select
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session, SessionTransaction
from sqlalchemy.pool import ConnectionPoolEntry, Pool

from app.config import settings

# A connection that has been in the pool for so long is asked whether it is still there.
IDLE_SECONDS = 5


class Cursor(Protocol):
    """What the connect event needs of a driver's cursor."""

    def execute(self, statement: str, /) -> object: ...

    def close(self) -> object: ...


class DriverConnection(Protocol):
    """What the connect event needs of a driver's connection."""

    def cursor(self) -> Cursor: ...


def quote_names(dialect: Dialect) -> None:
    """Have every name quoted. By itself SQLAlchemy does so for some of the words that databases reserve, not for all."""
    dialect.identifier_preparer.illegal_initial_characters = set(string.printable)


def prepare_sqlite(connection: DriverConnection, _record: object) -> None:
    """Make SQLite enforce foreign keys, let readers and a writer work side by side, and wait for a busy writer."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA busy_timeout = 5000")
    cursor.close()


def replace_closed_connections(engine: AsyncEngine) -> None:
    """Have a connection that the server has closed meanwhile replaced, instead of failing a request.

    One that was in use a moment ago is not asked: `pool_pre_ping=True` would cost every request a round trip.
    """

    @event.listens_for(engine.sync_engine, "checkin")
    def note_time(_connection: object, entry: ConnectionPoolEntry) -> None:
        entry.info["returned"] = time.monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def ping(connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: object) -> None:
        # A new connection has never been returned.
        if time.monotonic() - entry.info.get("returned", math.inf) < IDLE_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error


def new_engine(url: str | URL, *, poolclass: type[Pool] | None = None) -> AsyncEngine:
    """Open a pool of connections; nothing is connected before the first query."""
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_async_engine(url, poolclass=poolclass, hide_parameters=True)
        event.listen(engine.sync_engine, "connect", prepare_sqlite)
        quote_names(engine.dialect)
        return engine
    pool: dict[str, Any] = {"pool_size": settings.pool_size, "max_overflow": 0, "pool_timeout": 10}
    options = f"{make_url(url).query.get('options', '')} -c timezone=utc"
    engine = create_async_engine(
        url,
        # In most other zones the first and the last hours that the API takes are beyond what Python holds.
        connect_args={"options": options.lstrip()},
        # Parameters are people's addresses, password hashes and texts.
        hide_parameters=True,
        **(pool if poolclass is None else {"poolclass": poolclass}),
    )
    if poolclass is None:
        replace_closed_connections(engine)
    quote_names(engine.dialect)
    return engine


def row_owner(dialect: str) -> ColumnElement[Any]:
    """Return what, when selected, names a user to the row-level security policies until the transaction ends.

    The parameter `row_owner` is the user's id as text.
    """
    if dialect != "postgresql":
        return null()
    return func.set_config("app.user_id", bindparam("row_owner"), True)


class UserSession(Session):
    """A session that tells PostgreSQL whose rows it may see; `info["user_id"]` is set once the user is known."""


@event.listens_for(UserSession, "after_begin")
def set_row_owner(session: Session, _transaction: SessionTransaction, connection: Connection) -> None:
    """Name the user to the row-level security policies, for this transaction only."""
    user_id = session.info.get("user_id")
    if user_id is not None and connection.dialect.name == "postgresql":
        connection.execute(select(row_owner("postgresql")), {"row_owner": str(user_id)})


engine = new_engine(settings.database_url)
SessionLocal = async_sessionmaker(engine, sync_session_class=UserSession, expire_on_commit=False)


async def get_db() -> AsyncIterator[AsyncSession]:
    """One transaction per request: committed when the endpoint has returned, rolled back when it has raised."""
    async with SessionLocal() as db:
        yield db
        await db.commit()


# The scope makes the commit happen before the response leaves, so a failure of it can still be answered.
Db = Annotated[AsyncSession, Depends(get_db, scope="function")]
