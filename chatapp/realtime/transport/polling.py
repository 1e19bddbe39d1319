"""Engine.IO's HTTP side: opening, polling, and handing a WebSocket to the loop."""

import base64
import binascii
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

import gevent
import orjson
from gevent.event import Event

from chatapp.core.errors import ChatError
from chatapp.realtime.socketio.draining import on_sigterm
from chatapp.realtime.stock import internals
from chatapp.realtime.transport import gate, websocket
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.registry import Engine
from chatapp.realtime.transport.stream import Wire
from chatapp.realtime.transport.tcp import tune
from chatapp.realtime.transport.upgrade import Upgrades
from chatapp.realtime.transport.websocket import BINARY, TEXT

MAX_PACKETS = 16  # in one body
BODY_TIMEOUT = 10.0
NO_GUESSING = ("X-Content-Type-Options", "nosniff")  # a poll holds what people wrote
POLL = 30.0  # seconds a poll waits at most; a ping ends it earlier


class Http:
    """The WSGI application at ``/socket.io/``. Every refusal has the protocol's error object as its body."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._upgrades = Upgrades(engine)
        self._guest_of_a_server = False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        try:
            return self._route(environ, start_response)
        except ChatError as error:
            return refuse(error, environ, start_response)

    def _route(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        method, query = environ["REQUEST_METHOD"], _query(environ)
        transport, sid = query["transport"], query.get("sid")
        address = environ["REMOTE_ADDR"]  # the gate found out whose it is
        if method == "OPTIONS":
            if sid is None:
                gate.ask(self._engine, address)
            return _answer(start_response, environ, b"", "204 No Content")
        connection = gate.known(self._engine, sid, environ, address) if sid is not None else None
        if transport == "websocket":
            return self._websocket(environ, start_response, connection, address)
        if connection is None:
            if method != "GET":
                raise ChatError("bad_request")
            return self._open(environ, start_response, address)
        if connection in self._upgrades:
            gevent.sleep(0)  # what its WebSocket has said before this request came is heard first
        if connection.wire is not None or connection.outbox is None:
            raise ChatError("bad_request", "This session has gone over to WebSocket.")
        if method == "POST":
            return self._post(environ, start_response, connection)
        return _answer(start_response, environ, self._poll(connection))

    def _open(self, environ: dict[str, Any], start_response: Any, address: str) -> Iterable[bytes]:
        gate.admit(self._engine, address)
        connection = self._engine.open(address, environ, polling=True)
        connection.bound = gate.person(self._engine, environ)
        return _answer(start_response, environ, self._engine.greeting(connection, polling=True))

    # -- WebSocket

    def _websocket(
        self, environ: dict[str, Any], start_response: Any, connection: Connection | None, address: str
    ) -> Iterable[bytes]:
        answer = websocket.accept(environ)
        if environ["REQUEST_METHOD"] != "GET" or isinstance(answer, str):
            status = answer if isinstance(answer, str) else None
            return refuse(ChatError("bad_request"), environ, start_response, status)
        if connection is None:
            gate.admit(self._engine, address)
        wire = self._take(environ)
        if connection is None:
            connection = self._engine.open(address, environ, polling=False)
            greeting = websocket.frame(self._engine.greeting(connection, polling=False))
            connection.wire = wire
            connection.write(answer + greeting, [(answer + greeting, False)])
            if not connection.reason:  # it may be gone already
                wire.start(connection)
        else:
            self._upgrades.begin(connection, wire, answer)
        if internals.detacher(environ) is None:
            wire.wait()
            raise internals.already_handled()
        return []

    def _take(self, environ: dict[str, Any]) -> Wire:
        limit, later = self._engine.options.packet_bytes, self._engine.workers.run
        detach = internals.detacher(environ)
        if detach is not None:
            return Wire(detach(), limit, later)
        raw = internals.borrow(environ)
        if raw is None:
            raise ChatError("bad_request", "This server offers polling only.")
        if not self._guest_of_a_server:
            self._guest_of_a_server = True
            on_sigterm(self._engine)
        tune(raw)
        return Wire(raw, limit, later, borrowed=True)

    # -- polling

    def _poll(self, connection: Connection) -> bytes:
        if connection.poll is not None:
            connection.close("bad_packet")
            raise ChatError("bad_request", "Another poll of this session is under way.")
        assert connection.outbox is not None
        self._engine.fanout.flush()
        if not len(connection.outbox) and not connection.reason and not connection.probing:
            connection.poll = Event()
            connection.poll.wait(POLL)
            connection.poll = None
        outbox = connection.outbox
        if outbox is None or connection.wire is not None:
            return b"6"  # gone over to WebSocket
        if not len(outbox):
            return b"1" if connection.reason not in ("", "client") else b"6"
        return b"\x1e".join(
            payload if opcode == TEXT else b"b" + base64.b64encode(payload) for opcode, payload in outbox.packets()
        )

    def _post(self, environ: dict[str, Any], start_response: Any, connection: Connection) -> Iterable[bytes]:
        body = _body(environ, self._engine.options.packet_bytes)
        try:
            packets = body.decode().split("\x1e")
        except UnicodeDecodeError:
            packets = []
        if not 0 < len(packets) <= MAX_PACKETS or not all(packets):
            connection.close("bad_packet")
            raise ChatError("bad_request")
        for packet in packets:
            if packet.startswith("b"):
                if not self._engine.options.binary:
                    connection.close("no_binary")
                    raise ChatError("bad_request")
                connection.take((BINARY, _decoded(packet[1:], connection)))
            elif packet[0] not in "134":
                connection.close("bad_packet")
                raise ChatError("bad_request")
            else:
                connection.take((TEXT, packet.encode()))
        return _answer(start_response, environ, b"ok")


def refuse(
    error: ChatError, environ: dict[str, Any], start_response: Any, status: str | None = None
) -> Iterable[bytes]:
    """An HTTP error with the same body as a refused request."""
    body = orjson.dumps({"ok": False, "error": error.as_dict()})
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
    headers.append(NO_GUESSING)
    if error.retry_after is not None:
        headers.append(("Retry-After", str(max(1, round(error.retry_after)))))
    if error.status == 400:
        headers.append(("Connection", "close"))  # who talks nonsense must knock again
    if status and status.startswith("426"):
        headers += [("Sec-WebSocket-Version", "13"), ("Upgrade", "websocket")]
    start_response(status or gate.STATUS[error.status], headers)
    return [body]


def _answer(start_response: Any, environ: dict[str, Any], body: bytes, status: str = "200 OK") -> list[bytes]:
    headers = [("Content-Type", "text/plain; charset=UTF-8"), ("Cache-Control", "no-store"), NO_GUESSING]
    if status[:3] == "200":
        headers.append(("Content-Length", str(len(body))))
    start_response(status, headers + gate.cross_origin(environ))
    return [body]


def _query(environ: dict[str, Any]) -> dict[str, str]:
    text = environ.get("QUERY_STRING", "")
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


def _body(environ: dict[str, Any], limit: int) -> bytes:
    try:
        size = int(environ.get("CONTENT_LENGTH") or "0")
    except ValueError:
        raise ChatError("bad_request") from None
    if size > limit:
        raise ChatError("too_large")
    body: bytes = b""
    with gevent.Timeout(BODY_TIMEOUT, ChatError("bad_request", "The request did not arrive.")):
        body = environ["wsgi.input"].read(size if size else limit + 1)
    if len(body) > limit:
        raise ChatError("too_large")
    return body


def _decoded(text: str, connection: Connection) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        connection.close("bad_packet")
        raise ChatError("bad_request") from None
