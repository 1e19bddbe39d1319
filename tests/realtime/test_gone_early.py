"""Clients that are gone before they are answered: the socket is a pair whose other end is closed."""

import io
import json
import socket
from collections.abc import Callable

import gevent
import pytest

from chatapp.core.ratelimit import Buckets
from chatapp.realtime import library_internals
from chatapp.realtime.options import Options
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.endpoint import Endpoint
from chatapp.realtime.transport.layer import Layer
from chatapp.realtime.transport.registry import Registry
from chatapp.realtime.transport.timing_wheel import TimingWheel
from chatapp.realtime.transport.websocket import frame as server_frame
from chatapp.realtime.transport.workers import Workers
from tests.support.ws_client import frame

UPGRADE = {
    "HTTP_CONNECTION": "Upgrade",
    "HTTP_UPGRADE": "websocket",
    "HTTP_SEC_WEBSOCKET_VERSION": "13",
    "HTTP_SEC_WEBSOCKET_KEY": "dGhlIHNhbXBsZSBub25jZQ==",
}


class Transport:
    """The transport by itself; ``ended`` are the reasons for which connections ended."""

    def __init__(self) -> None:
        options = Options()
        self.ended: list[str] = []
        self.registry = Registry(options, Buckets())
        layer: Layer[Connection[None]] = Layer(
            options=options,
            wheel=TimingWheel(),
            workers=Workers(),
            packet=lambda connection, message: None,
            flush=lambda: None,
            leaving=(self.registry.forget,),
            ended=lambda connection: self.ended.append(connection.reason),
        )
        self._endpoint = Endpoint(
            layer, self.registry, keep_environ=dict, borrowed=lambda: None, who=lambda environ: None
        )

    def asks(self, query: str, **environ: object) -> bytes:
        """One GET, as a WSGI server would pass it on."""
        request = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": "/socket.io/",
            "QUERY_STRING": f"EIO=4&transport={query}",
            "HTTP_HOST": "127.0.0.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": io.BytesIO(),
            "wsgi.url_scheme": "http",
            **environ,
        }
        return b"".join(self._endpoint(request, lambda status, headers: None))

    def upgrades(self, detach: Callable[[], socket.socket], sid: str = "") -> None:
        """A WebSocket handshake whose socket is ``detach()``, for a polling session when ``sid`` is given."""
        query = f"websocket&sid={sid}" if sid else "websocket"
        self.asks(query, **UPGRADE, **{library_internals.DETACH: detach})


@pytest.fixture
def transport() -> Transport:
    return Transport()


def gone(said: bytes = b"") -> socket.socket:
    """The server's end of a connection whose client said something and left."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.sendall(said)
    theirs.close()
    return ours


def settle() -> None:
    """Callbacks of the loop have run; nothing in them failed."""
    failed: list[object] = []
    hub = gevent.get_hub()
    before, hub.handle_error = hub.handle_error, lambda *error: failed.append(error)  # type: ignore[method-assign]
    try:
        gevent.sleep(0.05)
    finally:
        hub.handle_error = before  # type: ignore[method-assign]
    assert failed == []


def polls_on(transport: Transport, sid: str) -> bool:
    """A poll of the session is held until there is something for it."""
    waiting = gevent.spawn(transport.asks, f"polling&sid={sid}")
    gevent.sleep(0.05)
    assert not waiting.ready()
    transport.registry.connections[sid].write(b"", [(server_frame(b"4news"), False)])
    return bool(waiting.get(timeout=10) == b"4news")


def test_before_the_handshake_is_answered(transport: Transport) -> None:
    transport.upgrades(gone)
    settle()
    assert transport.registry.connections == {}
    assert transport.ended == ["transport"]


def test_before_the_probe_is_answered(transport: Transport) -> None:
    sid = json.loads(transport.asks("polling")[1:])["sid"]
    said = frame(b"2probe") + frame(b"5") + frame(b"40")
    transport.upgrades(lambda: gone(said), sid)
    settle()
    assert polls_on(transport, sid)


def test_between_the_probe_and_its_answer(transport: Transport) -> None:
    sid = json.loads(transport.asks("polling")[1:])["sid"]
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    transport.upgrades(lambda: ours, sid)
    theirs.sendall(frame(b"2probe") + frame(b"5") + frame(b"40"))
    theirs.close()
    settle()
    assert polls_on(transport, sid)
