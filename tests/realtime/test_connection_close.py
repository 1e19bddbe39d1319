"""An answer after which the connection is closed says so, and head and body leave in one write.

Clients that keep connections for later, as Node's agent does, otherwise send their next request into a closing one.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import gevent
import pytest
from gevent import socket

from chatapp.realtime.http import server as http_server
from tests.support.ws_client import Raw, request


class Recorder:
    """A socket that remembers what was sent in one call."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self.sent: list[bytes] = []

    def sendall(self, data: bytes) -> None:
        self.sent.append(bytes(data))
        self._sock.sendall(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    if path == "/fails":
        raise ZeroDivisionError
    if path == "/empty":
        start_response("204 No Content", [])
        return []
    if path == "/unchanged":
        start_response("304 Not Modified", [("ETag", '"1"')])
        return []
    if path == "/parts":
        start_response("200 OK", [])
        return iter([b"one", b"two"])
    if path == "/closes":
        start_response("400 Bad Request", [("Connection", "close"), ("Content-Length", "2")])
        return [b"no"]
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[http_server.Server]:
    """A server whose loop is silent about the application that fails."""
    monkeypatch.setattr(gevent.get_hub(), "handle_error", lambda *error: None)
    running = http_server.Server(("127.0.0.1", 0), application, size=10, error_log=None)
    running.start()
    yield running
    running.stop(timeout=1)


def sends(server: http_server.Server, data: bytes) -> list[bytes]:
    """All that is sent to a client that says ``data`` and then nothing more, call by call."""
    ours, theirs = socket.socketpair()
    recorder = Recorder(ours)
    with gevent.Timeout(20):
        serving = gevent.spawn(server.handle, recorder, ("127.0.0.1", 1))
        theirs.sendall(data)
        theirs.shutdown(socket.SHUT_WR)
        serving.join()
    theirs.close()
    return recorder.sent


def get(path: str, version: str = "1.1", *headers: str, method: str = "GET") -> bytes:
    return "\r\n".join([f"{method} {path} HTTP/{version}", "Host: x", *headers, "", ""]).encode()


CLOSE, KEEP = "Connection: close", "Connection: keep-alive"
ENDING = [
    get("/", "1.1", CLOSE), get("/", "1.1", "Connection: Close, TE"), get("/", "1.0"), get("/", "1.0", CLOSE),
    get("/empty", "1.1", CLOSE), get("/unchanged", "1.1", CLOSE), get("/parts", "1.1", CLOSE), get("/parts", "1.0"),
    get("/parts", "1.0", KEEP), get("/closes"), get("/closes", "1.0", KEEP), get("/", "1.1", CLOSE, method="HEAD"),
    get("/fails"), get("/fails", "1.0", KEEP), get("/fails", method="POST"),
    b"BREW\r\n\r\n", get("/", "2.0"), get("/", "1.1", "Host: y"), get("/" + "x" * 9000),
    get("/", "1.1", "X: " + "y" * 40_000),
    get("/", "1.1", "Content-Length: 2000000", method="POST"), get("/", "1.1", "Transfer-Encoding: x", method="POST"),
    get("/", "1.1", "Transfer-Encoding: chunked", method="POST") + b"zz\r\n",
]  # fmt: skip
LASTING = [
    get("/"), get("/", "1.1", KEEP), get("/", "1.0", KEEP), get("/empty"), get("/unchanged"), get("/parts"),
    get("/", method="HEAD"), get("/parts", method="HEAD"), get("/fails/not"),
]  # fmt: skip


def names(value: bytes) -> str:
    return value[:40].decode()


@pytest.mark.parametrize("first", ENDING, ids=names)
def test_the_last_answer_says_that_it_is_the_last(server: http_server.Server, first: bytes) -> None:
    head, _, _ = b"".join(sends(server, first + get("/"))).partition(b"\r\n\r\n")
    assert head.lower().count(b"\r\nconnection: close") == 1
    assert head.lower().count(b"\r\nconnection:") == 1


@pytest.mark.parametrize("first", ENDING, ids=names)
def test_nothing_is_answered_after_the_last(server: http_server.Server, first: bytes) -> None:
    assert b"".join(sends(server, first + get("/"))).count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize("first", LASTING, ids=names)
def test_the_others_do_not_and_the_next_request_is_answered(server: http_server.Server, first: bytes) -> None:
    sent = b"".join(sends(server, first + get("/")))
    assert b"connection: close" not in sent.lower()
    assert sent.count(b"\r\nKeep-Alive: timeout=75\r\n") == 2
    assert sent.count(b"HTTP/1.1 ") == 2
    assert sent.endswith(b"\r\n\r\nok")


@pytest.mark.parametrize(
    "first", [get("/"), get("/", "1.1", CLOSE), get("/closes"), get("/fails"), b"BREW\r\n\r\n"], ids=names
)
def test_head_and_body_leave_together(server: http_server.Server, first: bytes) -> None:
    sent = sends(server, first)
    assert len(sent) == 1
    assert not sent[0].endswith(b"\r\n\r\n"), "the body is in it"


def test_a_server_that_stops_keeps_no_connection(server: http_server.Server) -> None:
    server.close()
    sent = b"".join(sends(server, get("/") + get("/")))
    assert sent.count(b"HTTP/1.1 200") == sent.count(b"Connection: close") == 1


def test_a_body_in_parts_leaves_part_by_part(server: http_server.Server) -> None:
    sent = sends(server, get("/parts"))
    assert [part.rpartition(b"\r\n\r\n")[2] for part in sent] == [b"3\r\none\r\n", b"3\r\ntwo\r\n", b""]


def test_an_answer_to_head_has_no_body(server: http_server.Server) -> None:
    for path in ("/", "/parts", "/closes"):
        head, _, body = b"".join(sends(server, get(path, method="HEAD"))).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 ")
        assert body == b""


@pytest.mark.parametrize(
    ("line", "status"),
    [("GET /up", 200), ("GET /none", 404), ("GET /socket.io/?EIO=4&transport=polling", 200), ("HEAD /up", 200),
     ("GET /socket.io/?EIO=4&transport=polling&sid=x", 400), ("GET /socket.io/?EIO=3", 400)],
)  # fmt: skip
def test_of_the_whole_layer(port: int, line: str, status: int) -> None:
    raw = Raw(port)
    raw.sends(request(port, f"{line} HTTP/1.1", CLOSE))
    head = raw.reads_rest().partition(b"\r\n\r\n")[0]
    assert int(head.split()[1]) == status
    assert b"\r\nconnection: close" in head.lower()
