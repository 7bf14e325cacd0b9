"""What happens to every request around the endpoints. Each function wraps an ASGI app in one concern."""

import logging
import re
import time
from collections.abc import Iterable
from urllib.parse import urlsplit
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.config import Settings
from app.errors import problem_response
from app.log import request_id

logger = logging.getLogger(__name__)

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
DOCS_PATHS = {"/docs", "/docs/oauth2-redirect", "/redoc"}

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
# The pages of the interactive documentation load their scripts and styles from these places.
DOCS_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' https://cdn.jsdelivr.net; "
    "style-src 'self' 'unsafe-inline' https://cdn.jsdelivr.net https://fonts.googleapis.com; "
    "font-src https://fonts.gstatic.com; img-src 'self' data: https://fastapi.tiangolo.com https://cdn.redoc.ly; "
    "worker-src blob:; frame-ancestors 'none'"
)
HTTPS_ONLY = "max-age=31536000; includeSubDomains"


def log_requests(app: ASGIApp) -> ASGIApp:
    """Give each request an id, its own X-Request-ID if that is a plain one, and write one line when it is answered."""

    async def logged(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        identifier = given if re.fullmatch(r"[\w.-]{1,64}", given, re.ASCII) else str(uuid4())
        token = request_id.set(identifier)
        start = time.perf_counter()
        status: int | None = None

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = identifier
            await send(message)

        try:
            await app(scope, receive, send_with_id)
        finally:
            milliseconds = round((time.perf_counter() - start) * 1000, 1)
            details = {"method": scope["method"], "path": scope["path"], "status": status, "ms": milliseconds}
            logger.info("request", extra=details)
            request_id.reset(token)

    return logged


def add_security_headers(app: ASGIApp, *, https_only: bool) -> ASGIApp:
    """Tell the browser to be strict with what comes from here."""

    async def secured(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"] in DOCS_PATHS:
                    headers["Content-Security-Policy"] = DOCS_POLICY
                if https_only:
                    headers["Strict-Transport-Security"] = HTTPS_ONLY
            await send(message)

        await app(scope, receive, send_with_headers)

    return secured


def answer_errors(app: ASGIApp) -> ASGIApp:
    """Answer what nobody expected with a problem that tells nothing, and log what it was.

    A handler for Exception would run outside of all middleware, without headers and request id.
    """

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await app(scope, receive, send_and_note)
        except Exception:
            if started or scope["type"] != "http":
                raise
            logger.exception("Unexpected error")
            await problem_response(500, "Something went wrong; it has been logged")(scope, receive, send)

    return answered


def authority_of(origin: str) -> str | None:
    """Return host and port of an origin, or None when it is malformed."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def is_from_here(headers: Headers, allowed_origins: Iterable[str]) -> bool:
    """Tell whether a request comes from one of our pages, or from no page at all, such as curl."""
    origin = headers.get("origin")
    if origin is not None and origin in allowed_origins:
        return True
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    return origin is None or authority_of(origin) == headers.get("host")


def refuse_other_sites(app: ASGIApp, *, allowed_origins: Iterable[str]) -> ASGIApp:
    """Keep pages of other sites from acting in the user's name (cross-site request forgery)."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        is_unsafe = scope["type"] == "http" and scope["method"] not in SAFE_METHODS
        if is_unsafe and not is_from_here(Headers(scope=scope), allowed_origins):
            await problem_response(403, "Requests from other sites are refused")(scope, receive, send)
            return
        await app(scope, receive, send)

    return guarded


def limit_body(app: ASGIApp, *, max_bytes: int) -> ASGIApp:
    """Refuse bodies that are larger than `max_bytes`, whether they say so or not."""

    async def limited(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        detail = f"The body is larger than {max_bytes} bytes"
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdecimal() and int(declared) > max_bytes:
            await problem_response(413, detail)(scope, receive, send)
            return
        received = 0

        async def receive_limited() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > max_bytes:
                # The one exception that FastAPI lets through while it reads a body.
                raise HTTPException(413, detail)
            return message

        await app(scope, receive_limited, send)

    return limited


def middleware(settings: Settings) -> list[Middleware]:
    """Return all of it, outermost first."""
    origins = settings.allowed_origins
    return [
        Middleware(log_requests),
        Middleware(add_security_headers, https_only=settings.environment == "production"),
        Middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_credentials=True,
            allow_methods=["GET", "POST", "PATCH", "PUT", "DELETE"],
            allow_headers=["Content-Type", "X-Request-ID"],
            expose_headers=["Location", "Retry-After", "X-Request-ID"],
        ),
        Middleware(answer_errors),
        Middleware(refuse_other_sites, allowed_origins=origins),
        Middleware(limit_body, max_bytes=settings.max_body_bytes),
    ]
