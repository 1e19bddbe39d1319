"""Clients that go, or stall, while they are answered: no line of the log is theirs. Server and client share a loop."""

import io
import struct
from collections.abc import Iterable, Iterator
from typing import Any

import gevent
import pytest
from gevent import socket

from chatapp.realtime.http import handler
from chatapp.realtime.http import server as http_server

LARGE = b"x" * 20_000_000
RESET = struct.pack("ii", 1, 0)
asked: list[str] = []


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    asked.append(environ["PATH_INFO"])
    if environ["PATH_INFO"] != "/":
        start_response("200 OK", [("Content-Length", "0")])
        return [b""]
    start_response("200 OK", [("Content-Length", str(len(LARGE)))])
    return [LARGE]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[http_server.Server]:
    """A server that gives up writing soon, and whose loop reports here."""
    monkeypatch.setattr(handler, "WRITE", 0.3)
    failed: list[object] = []
    monkeypatch.setattr(gevent.get_hub(), "handle_error", lambda *error: failed.append(error))
    errors = io.StringIO()
    running = http_server.Server(http_server.listen("127.0.0.1", 0), application, size=10, error_log=errors)
    running.start()
    yield running
    with gevent.Timeout(20):
        running.pool.join()
    running.stop()
    assert failed == []
    assert errors.getvalue() == ""


def says(server: http_server.Server, data: bytes) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", server.server_port))
    client.sendall(data)
    return client


def resets(client: socket.socket) -> None:
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    client.close()


def test_gone_before_it_is_refused(server: http_server.Server) -> None:
    client = says(server, b"BREW\r\n\r\n")
    gevent.get_hub().loop.run_callback(resets, client)  # in the turn in which the server reads
    gevent.sleep(0.1)


def test_gone_while_it_is_refused(server: http_server.Server) -> None:
    client = says(server, b"BREW\r\n\r\n")
    assert client.recv(12) == b"HTTP/1.1 400"
    resets(client)


def test_gone_in_the_middle_of_an_answer(server: http_server.Server) -> None:
    client = says(server, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert client.recv(12) == b"HTTP/1.1 200"
    resets(client)


def test_stalled_in_the_middle_of_an_answer(server: http_server.Server) -> None:
    client = says(server, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert client.recv(12) == b"HTTP/1.1 200"
    with gevent.Timeout(20):
        server.pool.join()
    client.close()


def test_gone_when_it_is_told_to_go_on(server: http_server.Server) -> None:
    resets(says(server, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n"))


def test_many_requests_at_once_wait_for_their_turn(server: http_server.Server) -> None:
    asked.clear()
    eager, mia, keen = (says(server, b"") for _ in range(3))  # whichever the loop turns to first
    gevent.sleep(0.1)
    many = b"GET /again HTTP/1.1\r\nHost: x\r\n\r\n" * 1_000
    for each, data in ((eager, many), (mia, b"GET /mia HTTP/1.1\r\nHost: x\r\n\r\n"), (keen, many)):
        each.sendall(data)
    assert mia.recv(12) == b"HTTP/1.1 200"
    assert asked.index("/mia") < 10
    for each in (eager, mia, keen):
        each.close()
