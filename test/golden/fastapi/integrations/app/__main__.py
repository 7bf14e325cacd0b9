"""Serves the app as in production: `python -m app`."""

import uvicorn

from app.config import settings
from app.server import BoundedProtocol

if __name__ == "__main__":
    # uvicorn reads WEB_CONCURRENCY and FORWARDED_ALLOW_IPS itself. The app writes its own log line per request.
    uvicorn.run(
        "main:app",
        host=settings.host,
        port=settings.port,
        http=BoundedProtocol,
        ws="none",
        access_log=False,
        timeout_graceful_shutdown=20,
    )
