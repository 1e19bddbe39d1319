"""Socket.IO v5 on a connection: CONNECT, events, acknowledgements, DISCONNECT.

Events of namespace ``/`` go to ``Realtime``'s handlers; what was registered with Flask-SocketIO or
python-socketio instead is found there.
"""

import logging
from typing import TYPE_CHECKING, Any

import msgspec
import orjson

from chatapp.core.errors import ChatError
from chatapp.realtime.socketio import packets
from chatapp.realtime.socketio.packets import (
    ACK,
    BINARY_ACK,
    BINARY_EVENT,
    CONNECT,
    CONNECT_ERROR,
    DISCONNECT,
    EVENT,
    Packet,
)
from chatapp.realtime.socketio.session import Session
from chatapp.realtime.stock import internals
from chatapp.realtime.transport.close_codes import Violation
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.websocket import BINARY, Message

if TYPE_CHECKING:
    from chatapp.realtime.socketio.dispatch import Realtime

log = logging.getLogger(__name__)


class Protocol:
    """Reads packets for ``realtime``."""

    def __init__(self, realtime: "Realtime") -> None:
        self._realtime = realtime
        self._engine = realtime.engine
        self._fanout = realtime.engine.fanout
        self._stock = internals.server_of(realtime.socketio)

    def packet(self, connection: Connection, message: Message) -> None:
        """One message packet. Raises Violation."""
        opcode, payload = message
        if opcode == BINARY:
            self._attachment(connection, payload)
            return
        if connection.binary is not None:
            raise Violation("bad_packet")
        packet = packets.parse(payload[1:])
        if packet.kind == EVENT:
            self._event(connection, packet)
        elif packet.kind == CONNECT:
            self._connect(connection, packet)
        elif packet.kind == ACK:
            self._ack(connection, packet)
        elif packet.kind == DISCONNECT:
            self._disconnect(connection, packet.namespace)
        elif not self._engine.options.binary:
            raise Violation("no_binary")
        else:
            self._await(connection, packet)

    def ended(self, connection: Connection) -> None:
        """The connection is over: so are its sessions."""
        session, connection.session = connection.session, None
        others, connection.others = connection.others, None
        for each in [session, *(others or {}).values()]:
            if each is not None:
                self._leave(each, connection.reason)

    # -- coming

    def _connect(self, connection: Connection, packet: Packet) -> None:
        namespace = packet.namespace
        if namespace != "/" and namespace not in internals.namespaces(self._stock):
            self._send(connection, CONNECT_ERROR, namespace, b'{"message":"Invalid namespace"}')
            return
        if self._session(connection, namespace) is not None:
            raise Violation("bad_packet")
        session = Session(connection, self._engine.generate_id(), namespace, packet.data or {})
        try:
            self._authenticate(session)
        except ChatError as error:
            refusal = orjson.dumps({"message": error.message, "data": error.as_dict()})
            self._send(connection, CONNECT_ERROR, namespace, refusal)
            return
        if connection.reason:
            self._leave(session, connection.reason)
            return
        self._welcome(session)

    def _authenticate(self, session: Session) -> None:
        if session.namespace == "/":
            for hook in self._realtime.hooks.connect:
                hook(session)

    def _welcome(self, session: Session) -> None:
        connection = session.connection
        if session.namespace == "/":
            connection.session = session
        else:
            connection.others = {**(connection.others or {}), session.namespace: session}
        connection.connected()
        self._send(connection, CONNECT, session.namespace, orjson.dumps({"sid": session.id}))
        self._fanout.add(session)
        if session.namespace == "/":
            for hook in self._realtime.hooks.ready:
                hook(session)
        if not internals.greet(self._stock, session.id, session.namespace, connection.environ, session.auth):
            self._send(connection, DISCONNECT, session.namespace, b"")
            self._part(connection, session)

    # -- going

    def _disconnect(self, connection: Connection, namespace: str) -> None:
        session = self._session(connection, namespace)
        if session is None:
            raise Violation("not_connected")
        self._part(connection, session)

    def _part(self, connection: Connection, session: Session) -> None:
        self._fanout.remove(session)
        if session.namespace == "/":
            connection.session = None
        elif connection.others:
            del connection.others[session.namespace]
        self._leave(session, "client")
        connection.reopened()

    def _leave(self, session: Session, reason: str) -> None:
        if session.namespace == "/":
            for hook in self._realtime.hooks.disconnect:
                try:
                    hook(session, reason)
                except Exception:
                    log.exception("a hook for a disconnect failed")
        internals.part(self._stock, session.id, session.namespace, reason)

    # -- talking

    def _event(self, connection: Connection, packet: Packet) -> None:
        session = self._session(connection, packet.namespace)
        if session is None:
            raise Violation("not_connected")
        name, arguments = packet.data[0], packet.data[1:]
        handler = internals.handler_of(self._stock, packet.namespace, name)
        if handler is None:
            if packet.namespace == "/":
                self._realtime.request(session, name, arguments, packet.id)
            return
        answer = handler(session.id, *arguments)
        if packet.id is not None:
            values = list(answer) if isinstance(answer, tuple) else [] if answer is None else [answer]
            reply = self._stock.packet_class(ACK, namespace=packet.namespace, id=packet.id, data=values)
            self._fanout.encoded(connection, reply.encode())

    def _ack(self, connection: Connection, packet: Packet) -> None:
        session = self._session(connection, packet.namespace)
        if session is None:
            raise Violation("not_connected")
        internals.answered(self._stock, session.id, packet.id, packet.data)

    def _await(self, connection: Connection, packet: Packet) -> None:
        if self._session(connection, packet.namespace) is None:
            raise Violation("not_connected")
        connection.binary = (packet, [])

    def _attachment(self, connection: Connection, payload: bytes) -> None:
        if connection.binary is None:
            raise Violation("no_binary")
        packet, parts = connection.binary
        parts.append(payload)
        if len(parts) < packet.attachments:
            return
        connection.binary = None
        kind = {BINARY_EVENT: EVENT, BINARY_ACK: ACK}[packet.kind]
        whole = Packet(kind, packet.namespace, packet.id, packets.fill(packet.data, parts))
        (self._event if kind == EVENT else self._ack)(connection, whole)

    @staticmethod
    def _session(connection: Connection, namespace: str) -> Session | None:
        return connection.session if namespace == "/" else (connection.others or {}).get(namespace)

    def _send(self, connection: Connection, kind: int, namespace: str, data: bytes) -> None:
        self._fanout.single(connection, packets.encode(kind, namespace, data))


def ack(number: int, value: Any) -> bytes:
    """The acknowledgement of a request of namespace ``/``."""
    return b'43%d[{"ok":true,"data":%s}]' % (number, msgspec.json.encode(value))


def refusal(number: int, error: ChatError) -> bytes:
    """The acknowledgement of a refused request."""
    return b'43%d[{"ok":false,"error":%s}]' % (number, orjson.dumps(error.as_dict()))
