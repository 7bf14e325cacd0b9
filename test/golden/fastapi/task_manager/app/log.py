"""Structured logs: one JSON object per line on standard error, each with the id of its request.

What people have entrusted to the app stays out of them: addresses, password hashes, the contents of rows.
"""

import json
import logging
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime

from fastapi.exceptions import ValidationException
from pydantic import ValidationError
from sqlalchemy.exc import DataError, StatementError

TRACEBACK = "Traceback (most recent call last):\n"

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)

# Every attribute of a bare record; what a record has beyond them was passed as `extra=`.
STANDARD_ATTRIBUTES = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}


def first_line(error: BaseException | None) -> str:
    """Say what a driver says, up to where PostgreSQL goes on with `DETAIL: Key (email)=(…)` or the whole row."""
    code = getattr(error, "sqlstate", None)
    return " ".join([type(error).__name__, *([code] if code else []), *str(error).splitlines()[:1]])


def without_values(error: BaseException) -> str:
    """Say what an error is without the values that it is about, which databases and validators like to quote."""
    if isinstance(error, DataError):
        return f"{type(error).__name__}: {type(error.orig).__name__} [SQL: {error.statement}]"
    if isinstance(error, StatementError):
        return f"{type(error).__name__}: {first_line(error.orig)} [SQL: {error.statement}]"
    if isinstance(error, ValidationError | ValidationException):
        wrong = [f"{detail['loc']} {detail['type']}" for detail in error.errors()]
        return f"{type(error).__name__}: {'; '.join(wrong)}"
    if hasattr(error, "sqlstate"):
        # The driver's own, of which the first line may be about a value.
        return f"{type(error).__name__} {error.sqlstate}"
    return "".join(traceback.format_exception_only(error)).rstrip()


def chain_of(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what led to it, the latest first."""
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        hidden = following.__suppress_context__
        following = following.__cause__ or (None if hidden else following.__context__)


def traceback_of(error: BaseException) -> str:
    """Write an error and what led to it, the first one first."""
    parts: list[str] = []
    for each in chain_of(error):
        if isinstance(each, BaseExceptionGroup):
            parts.extend(traceback_of(one) for one in reversed(each.exceptions))
        parts.append("".join([TRACEBACK, *traceback.format_tb(each.__traceback__), without_values(each)]))
    return "\n".join(reversed(parts))


class JsonFormatter(logging.Formatter):
    """Writes a record as one JSON object; what was passed as `extra=` becomes further keys."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": request_id.get(),
        }
        line |= {key: value for key, value in vars(record).items() if key not in STANDARD_ATTRIBUTES}
        if record.exc_info and record.exc_info[1]:
            line["exception"] = traceback_of(record.exc_info[1])
        return json.dumps(line, default=str)


def configure_logging(level: str) -> None:
    """Send all logs, the server's own included, through one handler; leave them be where there is one already.

    `level` is that of the app. Libraries only warn: at their finer levels they write parameters of statements, bodies of
    requests, and addresses with keys in them.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("app").setLevel(level)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        server = logging.getLogger(name)
        server.handlers = []
        server.propagate = True
    # The middleware writes one line per request, with the time it took, and without the query, which may hold anything.
    logging.getLogger("uvicorn.access").disabled = True
