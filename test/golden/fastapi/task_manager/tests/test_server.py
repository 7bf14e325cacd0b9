"""What the server bears: clients that send too much, or nothing at all."""

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn

from app import server
from app.config import settings
from app.server import MAX_HEAD_BYTES, MAX_HEADERS, MAX_PIPELINED, BoundedProtocol
from main import app

REQUEST = b"GET /health HTTP/1.1\r\nHost: localhost\r\n"
HALF_A_BODY = REQUEST.replace(b"GET /health", b"POST /api/auth/login") + b"Content-Length: 9\r\n\r\n{"


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    """Serve the app at a free port, as `python -m app` does."""
    config = uvicorn.Config(app, port=0, http=BoundedProtocol, ws="none", lifespan="off", log_config=None)
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started:
        thread.join(0.01)
    host, port = running.servers[0].sockets[0].getsockname()
    yield host, port
    running.should_exit = True
    thread.join()


@pytest.fixture
def connect(address: tuple[str, int]) -> Iterator[socket.socket]:
    """Open one connection."""
    with socket.create_connection(address, timeout=10) as connection:
        yield connection


def all_that_comes(connection: socket.socket) -> bytes:
    """Read until the server ends the connection, in good order or not."""
    received = b""
    try:
        while part := connection.recv(65_536):
            received += part
    except ConnectionResetError:
        pass
    return received


def status(connection: socket.socket) -> bytes:
    """Return the status of the next answer, or nothing when the server has ended the connection."""
    return connection.recv(65_536)[9:12]


def test_one_connection_serves_many_requests(connect: socket.socket) -> None:
    for _ in range(3):
        connect.sendall(REQUEST + b"\r\n")
        assert status(connect) == b"200"


def test_a_request_behind_a_long_body_is_not_taken_for_its_head(connect: socket.socket) -> None:
    body = b" " * (MAX_HEAD_BYTES + 1)
    long = REQUEST + b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
    connect.sendall(long + REQUEST + b"Connection: close\r\n\r\n")
    assert all_that_comes(connect).count(b" 200 ") == 2


@pytest.mark.parametrize(
    "head",
    [
        b"x: y\r\n" * (MAX_HEADERS + 1),
        b"x: " + b"y" * (MAX_HEAD_BYTES + 1),
        b"Transfer-Encoding: chunked\r\n\r\n0\r\nx: " + b"y" * (MAX_HEAD_BYTES + 1),
    ],
    ids=["many headers", "a header without an end", "a trailer without an end"],
)
def test_a_head_without_measure_is_refused(connect: socket.socket, head: bytes) -> None:
    connect.sendall(REQUEST.replace(b"GET", b"POST") + head)
    assert b" 431 " in all_that_comes(connect)


def test_requests_that_wait_for_no_answer_are_refused_at_last(connect: socket.socket) -> None:
    connect.sendall((REQUEST + b"\r\n") * (MAX_PIPELINED + 10))
    assert all_that_comes(connect).count(b" 200 ") <= MAX_PIPELINED + 1


@pytest.mark.parametrize("beginning", [b"", REQUEST, HALF_A_BODY])
def test_a_request_that_never_ends_is_given_up(
    address: tuple[str, int], beginning: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "CLIENT_SECONDS", 0.1)
    with socket.create_connection(address, timeout=10) as connection:
        connection.sendall(beginning)
        assert all_that_comes(connection) == b""


def test_half_a_request_behind_a_whole_one_is_given_up(
    address: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "CLIENT_SECONDS", 0.1)
    with socket.create_connection(address, timeout=10) as connection:
        connection.sendall(REQUEST + b"\r\n" + HALF_A_BODY)
        assert all_that_comes(connection).count(b"HTTP/1.1 ") == 1


def test_the_connection_that_has_waited_for_longest_makes_room(
    address: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "max_connections", 3)
    waiting = [socket.create_connection(address, timeout=10) for _ in range(6)]
    waiting[-1].sendall(REQUEST + b"\r\n")
    assert status(waiting[-1]) == b"200"
    assert all_that_comes(waiting[0]) == b""
    for connection in waiting:
        connection.close()
