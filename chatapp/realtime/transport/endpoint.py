"""The WSGI application at ``/socket.io/``: opens connections, and finds the connection of each further request."""

import logging
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

import gevent
import orjson

from chatapp.core import public_address
from chatapp.core.errors import ChatError
from chatapp.realtime import library_internals
from chatapp.realtime.transport import polling, websocket
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.frame_reader import FrameReader
from chatapp.realtime.transport.layer import Layer
from chatapp.realtime.transport.registry import Registry, new_sid
from chatapp.realtime.transport.responses import respond, respond_error
from chatapp.realtime.transport.stream import Stream
from chatapp.realtime.transport.tcp import set_options
from chatapp.realtime.transport.upgrade import Upgrades

log = logging.getLogger(__name__)
Environ = dict[str, Any]
Known = Callable[[Mapping[str, Any]], str | None]


class Endpoint:
    """The body of every refusal is an error object of the protocol.

    ``keep_environ`` returns the part of an opening request's environment that its connection keeps. ``borrowed`` is
    called once, when the first socket comes from a server that keeps its sockets, as gunicorn does. ``who`` is the id
    of the person whom a request's cookies name.
    """

    def __init__(
        self,
        layer: Layer[Connection[Any]],
        registry: Registry,
        keep_environ: Callable[[Mapping[str, Any]], Mapping[str, Any]],
        borrowed: Callable[[], None],
        who: Known,
    ) -> None:
        self._layer = layer
        self._registry = registry
        self._keep_environ = keep_environ
        self._on_borrowed, self._who = borrowed, who
        self._borrows = False
        self._upgrades = Upgrades()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        try:
            return self._route(environ, start_response)
        except ChatError as error:
            return respond_error(error, start_response)

    def _route(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        method, query = environ["REQUEST_METHOD"], _query(environ)
        if method == "OPTIONS":
            if "sid" not in query:
                self._registry.ask(environ["REMOTE_ADDR"], lambda: self._who(environ))
            return respond(environ, start_response, b"", "204 No Content")
        connection = self._known(environ, query["sid"]) if "sid" in query else None
        if query["transport"] == "websocket":
            return self._websocket(environ, start_response, connection)
        if connection is None:
            if method != "GET":
                raise ChatError("bad_request")
            return self._open(environ, start_response)
        if connection in self._upgrades:
            gevent.sleep(0)  # first read what its WebSocket sent before this request
        if connection.stream is not None or connection.send_queue is None:
            raise ChatError("bad_request", "This session has gone over to WebSocket.")
        if method == "POST":
            polling.receive(connection, environ)
            return respond(environ, start_response, b"ok")
        return respond(environ, start_response, polling.poll(connection, self._hold(connection)))

    def _hold(self, connection: Connection[Any]) -> float:
        """Seconds for which a poll may wait."""
        if self._upgrades.probed(connection):
            return 0.0
        many = len(self._registry.polling(connection.person)) > polling.TABS
        return polling.SHORT_HOLD if many else polling.HOLD

    # -- whose request it is

    def _known(self, environ: Environ, sid: str) -> Connection[Any]:
        return self._registry.known(sid, self._person(environ), environ["REMOTE_ADDR"])

    def _person(self, environ: Environ) -> str:
        """Whom a sid is bound to: whoever the cookie names."""
        return self._layer.options.cookie.binding(environ.get("HTTP_COOKIE", ""), public_address.of(environ))

    def _admitted(self, environ: Environ) -> str:
        return self._registry.admit(environ["REMOTE_ADDR"], lambda: self._who(environ))

    def _new(self, environ: Environ, whose: str, stream: Stream | None = None) -> Connection[Any]:
        address = environ["REMOTE_ADDR"]  # the gate found out whose it is
        person = self._person(environ) if stream is None else ""  # only a poller's sid is ever asked for
        connection: Connection[Any] = Connection(
            self._layer, new_sid(), self._keep_environ(environ), address, person, stream
        )
        self._registry.add(connection, whose)
        return connection

    # -- polling

    def _open(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if not self._layer.options.polling:
            raise ChatError("bad_request", "This server takes WebSockets only: connect with transport=websocket.")
        connection = self._new(environ, self._admitted(environ))
        tabs = self._registry.polling(connection.person)
        if len(tabs) == polling.TABS + 1:
            for tab in tabs:
                tab.release_poll()  # it would be held for long, and the next one is not
        return respond(environ, start_response, self._greeting(connection, ["websocket"]))

    def _greeting(self, connection: Connection[Any], upgrades: list[str]) -> bytes:
        """The OPEN packet."""
        options = self._layer.options
        return b"0" + orjson.dumps(
            {
                "sid": connection.sid,
                "upgrades": upgrades,
                "pingInterval": round(options.ping_interval * 1000),
                "pingTimeout": round(options.ping_timeout * 1000),
                "maxPayload": options.packet_bytes,
            }
        )

    # -- WebSocket

    def _websocket(self, environ: Environ, start_response: Any, connection: Connection[Any] | None) -> Iterable[bytes]:
        handshake = websocket.accept(environ)
        if environ["REQUEST_METHOD"] != "GET" or isinstance(handshake, str):
            status = handshake if isinstance(handshake, str) else None
            return respond_error(ChatError("bad_request"), start_response, status)
        if connection is None:
            whose = self._admitted(environ)
        stream = self._stream_of(environ)
        if connection is not None:
            self._upgrades.begin(connection, stream, handshake)
        else:
            self._begin(self._new(environ, whose, stream), stream, handshake)
        if library_internals.detacher(environ) is None:
            stream.wait()
            raise library_internals.already_handled()
        return []

    def _begin(self, connection: Connection[Any], stream: Stream, handshake: bytes) -> None:
        data = handshake + websocket.frame(self._greeting(connection, []))
        connection.write(data, [(data, False)])
        if not connection.reason:  # the client may already be gone
            stream.start(FrameReader(connection))

    def _stream_of(self, environ: Environ) -> Stream:
        """Takes the socket of a request from our own server, or borrows it from another."""
        limit, defer = self._layer.options.packet_bytes, self._layer.workers.run
        detach = library_internals.detacher(environ)
        if detach is not None:
            return Stream(detach(), limit, defer)
        raw = library_internals.borrow(environ)
        if raw is None:
            log.warning("this server hides its sockets, so no WebSocket is possible: take gunicorn -k gevent")
            raise ChatError("bad_request", "This server offers polling only.")
        if not self._borrows:
            self._borrows = True
            self._on_borrowed()
        set_options(raw)
        return Stream(raw, limit, defer, borrowed=True)


def _query(environ: Environ) -> Mapping[str, str]:
    text = environ.get("QUERY_STRING", "")
    return _parsed(text) if "sid=" in text else _opening(text)


@lru_cache(16)  # newcomers all send the same few
def _opening(text: str) -> Mapping[str, str]:
    return _parsed(text)


def _parsed(text: str) -> Mapping[str, str]:
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=20) if len(text) < 2048 else []
    except ValueError:
        raise ChatError("bad_request") from None
    query = dict(pairs)
    if len(query) != len(pairs) or query.get("EIO") != "4" or "j" in query:
        raise ChatError("bad_request")
    if query.get("transport") not in ("polling", "websocket"):
        raise ChatError("bad_request")
    return query
