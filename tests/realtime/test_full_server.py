"""One address cannot hold the door: with real sockets, on a server for sixty connections.

Server and clients share a loop.
"""

import io
from collections.abc import Iterable, Iterator
from typing import Any

import gevent
import pytest
from gevent import socket

from chatapp.realtime.http import connections, paths
from chatapp.realtime.http import server as http_server

SIZE, PER_ADDRESS, SOON = 60, 20, 20.0
ASK = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Length", "2")])
    if environ["PATH_INFO"] == "/slow":
        gevent.sleep(SOON)
    return [b"%02d" % min(99, len(body) // 1024)]


@pytest.fixture
def server() -> Iterator[http_server.Server]:
    listener = http_server.listen("127.0.0.1", 0)
    running = http_server.Server(
        listener, application, size=SIZE, per_address=PER_ADDRESS, polled=65_536, error_log=io.StringIO()
    )
    running.start()
    yield running
    running.stop(timeout=0.1)


def opens(server: http_server.Server, data: bytes = ASK, source: str = "127.0.0.1") -> socket.socket:
    client = socket.create_connection(("127.0.0.1", server.server_port), SOON, (source, 0))
    client.sendall(data)
    return client


def answer(client: socket.socket) -> bytes:
    """The status; empty when the connection was closed."""
    with gevent.Timeout(SOON):
        return bytes(client.recv(4096)[9:12])


def test_idle_connections_of_one_address_do_not_keep_its_people_out(server: http_server.Server) -> None:
    crowd = [opens(server) for _ in range(PER_ADDRESS)]
    assert {answer(client) for client in crowd} == {b"200"}
    for _ in range(3 * PER_ADDRESS):
        newcomer = opens(server)
        assert answer(newcomer) == b"200"
        crowd.append(newcomer)
    assert answer(crowd[0]) == b"", "who has waited longest has made room"
    assert len(server.connections) <= PER_ADDRESS


def test_whoever_is_turned_away_is_told_when_to_come_back(server: http_server.Server) -> None:
    crowd = [opens(server, b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n") for _ in range(PER_ADDRESS)]
    with gevent.Timeout(SOON):
        while len(server.connections) < PER_ADDRESS:
            gevent.sleep(0.01)
    refused = opens(server).recv(4096)
    assert refused.startswith(b"HTTP/1.1 429 ")
    assert b"\r\nRetry-After: 2\r\n" in refused
    assert refused.endswith(b"Too many connections from your address. Try again in a moment.")
    assert answer(opens(server, source="127.0.1.1")) == b"200"
    for client in crowd:
        client.close()


def test_many_addresses_that_say_nothing_do_not_keep_newcomers_out(
    server: http_server.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 0.05)
    for number in range(3 * SIZE):
        opens(server, b"GET", f"127.{number // PER_ADDRESS + 1}.0.1")
        gevent.sleep(0.01)
    assert answer(opens(server, source="127.0.1.1")) == b"200"
    assert len(server.connections) <= SIZE


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/", paths.BODY, b"200"),
        ("/", paths.BODY + 1, b"413"),
        ("/socket.io/", 65_536, b"200"),
        ("/under/a/path/socket.io/", 65_536, b"200"),
        ("/socket.io/", 65_537, b"413"),
    ],
)
def test_a_body_is_refused_before_it_is_read(server: http_server.Server, path: str, size: int, status: bytes) -> None:
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n".encode()
    # of what is refused not a byte has come
    assert answer(opens(server, head if status == b"413" else head + bytes(size))) == status


def test_a_chunked_body_has_the_same_limit(server: http_server.Server) -> None:
    head = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert answer(opens(server, head + b"4000\r\n" + bytes(0x4000) + b"\r\n0\r\n\r\n")) == b"200"
    assert answer(opens(server, head + b"4001\r\n")) == b"413"
