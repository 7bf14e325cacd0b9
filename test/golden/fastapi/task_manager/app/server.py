"""How HTTP comes in: uvicorn's own protocol, with bounds on what one client may send and for how long it may wait.

uvicorn takes headers of any size and number, and waits forever for a request that never ends.
"""

import asyncio

from httptools import HttpParserError
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.config import settings

MAX_HEADERS = 100
# All of a request that is not its body: the headers, the framing of chunks, the trailers.
MAX_HEAD_BYTES = 65_536
# Requests sent before the ones ahead of them are answered; browsers send none.
MAX_PIPELINED = 16
# Within this time a request has arrived whole, and a client has taken what waits for it.
CLIENT_SECONDS = 20

PROBLEM = b'{"type":"about:blank","title":"Request Header Fields Too Large","status":431,"detail":null,"errors":[]}'
TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: application/problem+json\r\n"
    b"content-length: %d\r\nconnection: close\r\n\r\n%b" % (len(PROBLEM), PROBLEM)
)

# The connections that wait for a request, those that have waited for longest first.
waiting: dict["BoundedProtocol", None] = {}


class BoundedProtocol(HttpToolsProtocol):
    """One connection."""

    head_bytes = 0
    deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, in the place of whoever has waited for longest when there are too many."""
        super().connection_made(transport)
        if len(self.connections) > settings.max_connections:
            oldest = next(iter(waiting), self)
            waiting.pop(oldest, None)
            oldest.transport.abort()
        self.wait_for_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        waiting.pop(self, None)
        super().connection_lost(exc)
        self.watch()

    def wait_for_request(self) -> None:
        """Give the client its time to send a whole request."""
        waiting[self] = None
        self.watch()

    def watch(self) -> None:
        """End the connection in a while if it is now the client's turn."""
        if self.deadline is not None:
            self.deadline.cancel()
            self.deadline = None
        if self in waiting or self.flow.write_paused:
            self.deadline = self.loop.call_later(CLIENT_SECONDS, self.transport.abort)

    def data_received(self, data: bytes) -> None:
        """Take a part of a request."""
        self.head_bytes += len(data)
        super().data_received(data)
        if self.head_bytes > MAX_HEAD_BYTES and not self.transport.is_closing():
            self.refuse()

    def refuse(self) -> None:
        """Answer that there is too much besides the body, and end the connection."""
        self.transport.write(TOO_LARGE)
        self.transport.close()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP, unless it was refused already."""
        if not self.transport.is_closing():
            super().send_400_response(msg)

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        if len(self.pipeline) >= MAX_PIPELINED:
            raise HttpParserError("too many requests at once")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header or a trailer."""
        super().on_header(name, value)
        if len(self.headers) > MAX_HEADERS:
            self.refuse()
            raise HttpParserError("too many headers")

    def on_body(self, body: bytes) -> None:
        """Take a part of the body, whose size is the affair of `limit_body`."""
        self.head_bytes -= len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Leave the request to the app, which may take its time, unless it has answered already."""
        super().on_message_complete()
        self.head_bytes = 0
        if self.cycle.response_complete:
            self.wait_for_request()
        else:
            waiting.pop(self, None)
            self.watch()

    def on_response_complete(self) -> None:
        """Wait for the next request, or for the rest of one of which only a part is there."""
        super().on_response_complete()
        is_part = not self.pipeline and self.cycle.more_body
        if self.cycle.response_complete or is_part:
            self.wait_for_request()

    def pause_writing(self) -> None:
        """Wait for a client that does not read."""
        super().pause_writing()
        self.watch()

    def resume_writing(self) -> None:
        """Go on: the client has read."""
        super().resume_writing()
        self.watch()
