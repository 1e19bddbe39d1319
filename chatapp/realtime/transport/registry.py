"""Engine.IO v4: who is connected, and what a packet of the transport means.

Stands where python-socketio has python-engineio's server, and keeps the names that it calls there.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import gevent
import orjson

from chatapp.core.ratelimit import Buckets
from chatapp.realtime.options import Options
from chatapp.realtime.socketio.fanout import FanOut
from chatapp.realtime.transport.close_codes import OFFENCES, Violation
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.send_queue import Outbox
from chatapp.realtime.transport.timing_wheel import Wheel
from chatapp.realtime.transport.websocket import BINARY, Message, frame
from chatapp.realtime.transport.workers import Workers

FINE = 20  # handshakes that it costs an address when one of its clients broke the rules
Handler = Callable[[Connection, Message], None]


class Engine:
    """All connections of this process. ``packets`` and ``ended`` are set by the Socket.IO layer."""

    async_mode = "gevent"

    def __init__(self, options: Options, fanout: FanOut) -> None:
        self.options = options
        self.fanout = fanout
        self.workers = Workers()
        self.wheel = Wheel(min(0.1, options.ping_timeout / 20))
        self.buckets = Buckets()
        self.connections: dict[str, Connection] = {}
        self.per_address: Counter[str] = Counter()
        self.draining = False
        self.packets: Handler = lambda connection, message: None
        self.ended: Callable[[Connection], None] = lambda connection: None
        self.keep: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict
        self.http: Callable[[dict[str, Any], Any], Iterable[bytes]]

    def open(self, address: str, environ: Mapping[str, Any], polling: bool) -> Connection:
        """A new connection, known from now on."""
        connection = Connection(self, secrets.token_urlsafe(15), address, self.keep(environ))
        if polling:
            connection.outbox = Outbox(self.options)
        self.connections[connection.sid] = connection
        self.per_address[address] += 1
        return connection

    def greeting(self, connection: Connection, polling: bool) -> bytes:
        """The OPEN packet."""
        return b"0" + orjson.dumps(
            {
                "sid": connection.sid,
                "upgrades": ["websocket"] if polling else [],
                "pingInterval": round(self.options.ping_interval * 1000),
                "pingTimeout": round(self.options.ping_timeout * 1000),
                "maxPayload": self.options.packet_bytes,
            }
        )

    def handle(self, connection: Connection, message: Message) -> None:
        """One packet, in a greenlet that may wait. Raises Violation."""
        opcode, payload = message
        kind = payload[:1]
        if opcode == BINARY or kind == b"4":
            self.packets(connection, message)
        elif payload == b"1":
            connection.close("client")
        else:
            raise Violation("bad_packet")

    def forget(self, connection: Connection) -> None:
        """It gets nothing from now on."""
        if self.connections.pop(connection.sid, None) is None:
            return
        if connection.reason in OFFENCES:
            self.buckets.penalise(connection.address, self.options.handshakes, "handshake", FINE)
        self.per_address[connection.address] -= 1
        if self.per_address[connection.address] <= 0:
            del self.per_address[connection.address]
        for session in [connection.session, *(connection.others or {}).values()]:
            if session is not None:
                self.fanout.remove(session)

    def finish(self, connection: Connection) -> None:
        """After its last packet was handled: tells the features."""
        self.ended(connection)

    # -- what python-socketio asks of its Engine.IO server

    def handle_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """The WSGI application at ``/socket.io/``."""
        return self.http(environ, start_response)

    def send(self, sid: str, data: str | bytes) -> None:
        """A message to one connection."""
        connection = self.connections.get(sid)
        if connection is not None:
            entry = frame(b"4" + data.encode()) if isinstance(data, str) else frame(data, BINARY)
            self.fanout.flush()
            connection.write(entry, [(entry, False)])

    def disconnect(self, sid: str | None = None) -> None:
        """Ends one connection, or all."""
        for connection in [self.connections.get(sid)] if sid else list(self.connections.values()):
            if connection is not None:
                connection.close("kicked")

    def transport(self, sid: str) -> str:
        """``websocket`` or ``polling``."""
        connection = self.connections[sid]
        return "websocket" if connection.wire is not None else "polling"

    def on(self, event: str, handler: Any = None) -> None:
        """Events of the transport stay inside this layer."""

    @staticmethod
    def generate_id() -> str:
        """An id that cannot be guessed."""
        return secrets.token_urlsafe(15)

    @staticmethod
    def start_background_task(target: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """A greenlet."""
        return gevent.spawn(target, *args, **kwargs)

    @staticmethod
    def sleep(seconds: float = 0) -> None:
        """Lets others run."""
        gevent.sleep(seconds)

    @staticmethod
    def create_event(*args: Any, **kwargs: Any) -> Any:
        """An event that greenlets can wait for."""
        return gevent.event.Event()

    def shutdown(self) -> None:
        """Nothing runs in the background."""


class Environs:
    """What python-socketio looks up the opening request in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, sid: str, default: Any = None) -> Any:
        """The environment of a connection."""
        connection = self._engine.connections.get(sid)
        return connection.environ if connection is not None else default

    def __getitem__(self, sid: str) -> Any:
        return self._engine.connections[sid].environ
