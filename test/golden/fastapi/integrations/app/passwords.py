"""Passwords, hashed with Argon2id."""

from collections.abc import Callable
from functools import cache, partial
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from app.config import settings
from app.errors import ProblemError

Result = TypeVar("Result")

# OWASP's recommendation: 19 MiB, two rounds, one lane.
hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)

# More at once would take more memory and be no faster.
turns = CapacityLimiter(settings.password_hashes_at_once)


async def in_turn(work: Callable[[], Result]) -> Result:
    """Hash in a thread, few at a time. Whoever finds too many waiting is asked to try again.

    Call it with no transaction under way, whose connection others would wait for.
    """
    is_full = turns.available_tokens < 1 and turns.statistics().tasks_waiting >= settings.password_hashes_waiting
    if is_full:
        raise ProblemError(503, "Too many people are logging in at once; try again", headers={"Retry-After": "2"})
    return await to_thread.run_sync(work, limiter=turns)


async def hash_password(password: str) -> str:
    """Return the salted hash; it carries its own parameters."""
    return await in_turn(partial(hasher.hash, password))


@cache
def hash_of_nobody() -> str:
    """Return a hash to check against when there is no account."""
    return hasher.hash("nobody's password")


def matches(password: str, password_hash: str | None) -> bool:
    """Check a password. Without a hash the answer is no, and takes as long as any other."""
    try:
        hasher.verify(password_hash or hash_of_nobody(), password)
    except VerifyMismatchError:
        return False
    return password_hash is not None


async def verify_password(password: str, password_hash: str | None) -> bool:
    """Check a password without holding up other requests."""
    return await in_turn(partial(matches, password, password_hash))
