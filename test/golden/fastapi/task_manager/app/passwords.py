"""Passwords, hashed with Argon2id."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from starlette.concurrency import run_in_threadpool

# OWASP's recommendation: 19 MiB, two rounds, one lane.
hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


async def hash_password(password: str) -> str:
    """Return the salted hash; it carries its own parameters."""
    return await run_in_threadpool(hasher.hash, password)


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
    return await run_in_threadpool(matches, password, password_hash)
