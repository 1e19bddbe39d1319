"""Clients that are gone before they are answered: the socket is a pair whose other end is closed."""

import io
import json
import socket

import gevent
import pytest
from flask import Flask

from chatapp.core.bus import Bus
from chatapp.realtime.server import build
from chatapp.realtime.socketio.dispatch import Realtime
from chatapp.realtime.stock import internals
from chatapp.settings import Settings
from tests.support.ws_client import frame

UPGRADE = {
    "HTTP_CONNECTION": "Upgrade",
    "HTTP_UPGRADE": "websocket",
    "HTTP_SEC_WEBSOCKET_VERSION": "13",
    "HTTP_SEC_WEBSOCKET_KEY": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.fixture
def realtime() -> Realtime:
    return build(Flask("early"), Bus(), Settings())


def ask(realtime: Realtime, query: str, **environ: object) -> bytes:
    """One GET, as a WSGI server would pass it on."""
    request = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/socket.io/",
        "QUERY_STRING": f"EIO=4&transport={query}",
        "HTTP_HOST": "127.0.0.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        **environ,
    }
    return b"".join(realtime.engine.handle_request(request, lambda status, headers: None))


def gone(said: bytes = b"") -> socket.socket:
    """The server's end of a connection whose client said something and left."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.sendall(said)
    theirs.close()
    return ours


def settled(realtime: Realtime) -> bool:
    """Callbacks of the loop have run; nothing in them failed."""
    failed: list[object] = []
    hub = gevent.get_hub()
    before, hub.handle_error = hub.handle_error, lambda *error: failed.append(error)  # type: ignore[method-assign]
    try:
        gevent.sleep(0.05)
    finally:
        hub.handle_error = before  # type: ignore[method-assign]
    assert failed == []
    return True


def test_before_the_handshake_is_answered(realtime: Realtime) -> None:
    ended: list[str] = []
    realtime.engine.ended = lambda connection: ended.append(connection.reason)
    ask(realtime, "websocket", **UPGRADE, **{internals.DETACH: gone})
    assert settled(realtime)
    assert realtime.engine.connections == {}
    assert ended == ["transport"]


def test_before_the_probe_is_answered(realtime: Realtime) -> None:
    sid = json.loads(ask(realtime, "polling")[1:])["sid"]
    said = frame(b"2probe") + frame(b"5") + frame(b"40")
    ask(realtime, f"websocket&sid={sid}", **UPGRADE, **{internals.DETACH: lambda: gone(said)})
    assert settled(realtime)
    assert list(realtime.engine.connections) == [sid], "the session polls on"


def test_between_the_probe_and_its_answer(realtime: Realtime) -> None:
    sid = json.loads(ask(realtime, "polling")[1:])["sid"]
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    ask(realtime, f"websocket&sid={sid}", **UPGRADE, **{internals.DETACH: lambda: ours})
    theirs.sendall(frame(b"2probe") + frame(b"5") + frame(b"40"))
    theirs.close()
    assert settled(realtime)
    assert list(realtime.engine.connections) == [sid]
    assert not realtime.engine.connections[sid].probing
