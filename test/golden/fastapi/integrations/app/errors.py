"""Errors as the API answers them: problem details (RFC 9457), always with the same members."""

import json
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"

# A body of a megabyte has room for a hundred thousand.
MOST_ERRORS = 100

# Literals, because the phrases of http.HTTPStatus differ between versions of Python.
TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    413: "Content Too Large",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}


class FieldError(BaseModel):
    """What is wrong with one field, parameter or header."""

    field: str
    message: str


class Problem(BaseModel):
    """An error. `title` says what kind it is, `detail` what happened this time, `errors` which fields are to blame."""

    type: str
    title: str
    status: int
    detail: str | None
    errors: list[FieldError]


class ProblemError(Exception):
    """Raised anywhere below an endpoint to answer with a problem."""

    def __init__(
        self,
        status: int,
        detail: str | None = None,
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.headers = headers


def field_problem(status: int, field: str, message: str) -> ProblemError:
    """Build a problem with exactly one field."""
    return ProblemError(status, f"{field}: {message}", errors=[FieldError(field=field, message=message)])


def problem_response(
    status: int,
    detail: str | None = None,
    *,
    errors: Sequence[FieldError] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Build the response to an error."""
    problem = {
        "type": "about:blank",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
        "errors": [error.model_dump() for error in errors],
    }
    # json escapes what is not ASCII: a name in a request may hold half a surrogate pair, which UTF-8 cannot.
    return Response(json.dumps(problem), status, headers, MEDIA_TYPE)


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Document the errors of an operation."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": TITLES[status], "content": content} for status in statuses}


async def on_problem(_request: Request, error: ProblemError) -> Response:
    """Answer what the app itself refuses."""
    return problem_response(error.status, error.detail, errors=error.errors, headers=error.headers)


async def on_http_exception(_request: Request, error: HTTPException) -> Response:
    """Answer what the framework refuses: unknown paths, methods, bodies that are too large."""
    return problem_response(error.status_code, str(error.detail), headers=error.headers)


async def on_invalid_request(_request: Request, error: RequestValidationError) -> Response:
    """Answer a request that does not fit the schema, naming every field that does not, within reason."""
    details = error.errors()[:MOST_ERRORS]
    if any(detail["type"] == "json_invalid" for detail in details):
        return problem_response(400, "The body is not valid JSON")
    errors = [
        FieldError.model_construct(
            field=".".join(str(part) for part in detail["loc"][1:] or detail["loc"]),
            message=detail["msg"].removeprefix("Value error, "),
        )
        for detail in details
    ]
    return problem_response(422, "The request does not fit the schema", errors=errors)


async def on_data_error(_request: Request, error: DataError) -> Response:
    """Answer a value that fits the schema but not the database."""
    logger.warning("The database refused a value: %s", type(error.orig).__name__)
    return problem_response(422, "A value cannot be stored")


async def on_database_unavailable(_request: Request, error: Exception) -> Response:
    """Answer while the database is down or busy."""
    logger.error("The database is not available", exc_info=error)
    return problem_response(503, "The database is not available", headers={"Retry-After": "5"})


ERROR_HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    ProblemError: on_problem,
    HTTPException: on_http_exception,
    RequestValidationError: on_invalid_request,
    DataError: on_data_error,
    InterfaceError: on_database_unavailable,
    OperationalError: on_database_unavailable,
    PoolTimeoutError: on_database_unavailable,
}


class App(FastAPI):
    """FastAPI whose OpenAPI document knows what a problem looks like."""

    def openapi(self) -> dict[str, Any]:
        """Build the document once."""
        if self.openapi_schema is None:
            schema = super().openapi()
            problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schema["components"]["schemas"] |= problem.pop("$defs") | {"Problem": problem}
        return self.openapi_schema or {}
