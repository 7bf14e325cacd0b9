"""Limits on how often something may be tried."""

import logging
import math
import time
from functools import cache
from ipaddress import IPv4Address, ip_address, ip_network

from fastapi import Request
from limits import parse
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string

from app.config import settings
from app.errors import ProblemError

logger = logging.getLogger(__name__)


@cache
def limiter() -> MovingWindowRateLimiter:
    """Count where the settings say: in this process, or in Redis for all processes together."""
    url = settings.rate_limit_storage_url
    options = {} if url.startswith("memory:") else {"implementation": "redispy"}
    return MovingWindowRateLimiter(storage_from_string(f"async+{url}", wrap_exceptions=True, **options))


def client_of(request: Request) -> str:
    """Return the client's address; behind a proxy that is what uvicorn makes of X-Forwarded-For.

    Of IPv6 the first half: who has one address there has the other 2**64 of it, too.
    """
    host = request.client.host if request.client else "unknown"
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), 64), strict=False))


async def count(rate: str, *key: str, times: int = 1) -> None:
    """Count one attempt under `key`. Refuse it when there were more than `times` the rate (such as 10/minute)."""
    if not settings.rate_limit_enabled:
        return
    limit = parse(rate)
    limit.amount *= times
    try:
        if await limiter().hit(limit, *key):
            return
        window = await limiter().get_window_stats(limit, *key)
    except StorageError as error:
        # Without a count there is no limit, and guessing passwords would be free.
        logger.exception("Attempts cannot be counted")
        raise ProblemError(503, "Attempts cannot be counted", headers={"Retry-After": "5"}) from error
    seconds = max(1, math.ceil(window.reset_time - time.time()))
    raise ProblemError(429, "Too many attempts", headers={"Retry-After": str(seconds)})
