"""What webhooks have in common: events, and the checks that keep strangers out."""

import hashlib
import hmac
import json
import re
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import ProblemError

MAX_AGE = 300
"""Seconds between the signing of a report and its arrival. Older ones may be recordings."""


@dataclass(frozen=True)
class Event:
    """What a service reports. The id is the same each time it reports the same thing."""

    id: str
    type: str
    payload: Mapping[str, Any]


@dataclass(frozen=True)
class Webhook:
    """How a service reports. `read` verifies a request, by its headers and body, and `handle` acts on one event."""

    read: Callable[[Mapping[str, str], bytes], Sequence[Event]]
    handle: Callable[[AsyncSession, Event], Awaitable[None]]
    answer: Callable[[Sequence[Event]], str] = lambda _events: ""
    """The text that the service wants to hear; most want none."""


def refused(detail: str) -> ProblemError:
    """Build the answer to a report that is not believed."""
    return ProblemError(400, detail)


def check_signature(expected: str, given: Sequence[str]) -> None:
    """Refuse a report unless it is signed as expected. Takes as long for a near miss as for a wild guess."""
    if not any(hmac.compare_digest(expected.encode(), signature.encode()) for signature in given):
        raise refused("The signature is wrong")


def check_age(timestamp: str) -> None:
    """Refuse a report whose time (in seconds since 1970) is far from now."""
    if not re.fullmatch(r"[0-9]{1,12}", timestamp) or abs(time.time() - int(timestamp)) > MAX_AGE:
        raise refused("The timestamp is missing or too far from now")


def sign(secret: str, message: bytes) -> str:
    """Return the HMAC-SHA256 in hexadecimal, the signature that most services use."""
    return hmac.new(secret.encode(), message, "sha256").hexdigest()


def fingerprint(body: bytes) -> str:
    """Return an id for events of services that give them none; equal reports are one event."""
    return hashlib.sha256(body).hexdigest()


def read_json(body: bytes) -> Any:
    """Read a body, which may come from anyone: some services sign a part of what it says."""
    try:
        value = json.loads(body)
        # JSON can write half a surrogate pair, which nothing can store, sign or compare.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise refused("The body is not valid JSON") from error
    return value


def read_object(body: bytes) -> dict[str, Any]:
    """Read a body that must be a JSON object."""
    payload = read_json(body)
    if not isinstance(payload, dict):
        raise refused("The body is not a JSON object")
    return payload


async def act_for(db: AsyncSession, user_id: UUID) -> None:
    """Act for one user until the transaction ends: row-level security shows nobody's rows to a webhook otherwise."""
    if db.get_bind().dialect.name == "postgresql":
        await db.execute(select(func.set_config("app.user_id", str(user_id), True)))
