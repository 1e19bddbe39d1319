"""Socket.IO v5 on a connection: CONNECT, events, acknowledgements, DISCONNECT.

Events of namespace ``/`` go to the handlers of ``Realtime``. Handlers that were registered with Flask-SocketIO or
python-socketio come before them.
"""

import logging
from typing import Any

import orjson

from chatapp.core.errors import ChatError
from chatapp.realtime import library_internals
from chatapp.realtime.options import Options
from chatapp.realtime.socketio import packets
from chatapp.realtime.socketio.dispatch import Realtime
from chatapp.realtime.socketio.fanout import FanOut
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
from chatapp.realtime.socketio.sessions import Sessions, session_on
from chatapp.realtime.transport.close_codes import Violation
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.registry import new_sid
from chatapp.realtime.transport.websocket import BINARY, Message

COST = 10  # as many control frames as a packet that is no request counts for: one of 16 KiB can take 2 ms to parse
log = logging.getLogger(__name__)
Client = Connection[Session]


class Protocol:
    """Handles the packets of all connections. ``transport.Layer`` calls ``packet`` and ``ended``.

    ``stock`` is the python-socketio server, which knows the handlers that were registered there.
    """

    def __init__(self, options: Options, realtime: Realtime, sessions: Sessions, fanout: FanOut, stock: Any) -> None:
        self._options = options
        self._realtime = realtime
        self._sessions = sessions
        self._fanout = fanout
        self._stock = stock

    def packet(self, connection: Client, message: Message) -> None:
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
        elif not self._options.binary:
            raise Violation("no_binary")
        else:
            self._await_attachments(connection, packet)

    def ended(self, connection: Client) -> None:
        """The connection has ended, and its sessions with it."""
        for session in self._sessions.release(connection):
            self._tell_hooks(session, connection.reason)

    # -- CONNECT

    def _connect(self, connection: Client, packet: Packet) -> None:
        _count(connection)
        namespace = packet.namespace
        if namespace != "/" and namespace not in library_internals.namespaces(self._stock):
            self._send(connection, CONNECT_ERROR, namespace, b'{"message":"Invalid namespace"}')
            return
        if session_on(connection, namespace) is not None:
            raise Violation("bad_packet")
        session = Session(connection, self._fanout, new_sid(), namespace, packet.data or {})
        try:
            self._authenticate(session)
        except ChatError as error:
            refusal = orjson.dumps({"message": error.message, "data": error.as_dict()})
            self._send(connection, CONNECT_ERROR, namespace, refusal)
            self._realtime.refused(error.code)
            return
        if connection.reason:
            self._tell_hooks(session, connection.reason)
            return
        self._begin(session)

    def _authenticate(self, session: Session) -> None:
        if session.namespace == "/":
            for hook in self._realtime.hooks.connect:
                hook(session)

    def _begin(self, session: Session) -> None:
        connection = session.connection
        self._sessions.add(session)
        connection.heartbeat.connected()
        self._send(connection, CONNECT, session.namespace, orjson.dumps({"sid": session.id}))
        if session.namespace == "/":
            for hook in self._realtime.hooks.ready:
                hook(session)
        environ, auth = connection.environ, session.auth
        if not library_internals.call_connect(self._stock, session.id, session.namespace, environ, auth):
            self._send(connection, DISCONNECT, session.namespace, b"")
            self._end(session)

    # -- DISCONNECT

    def _disconnect(self, connection: Client, namespace: str) -> None:
        _count(connection)
        session = session_on(connection, namespace)
        if session is None:
            raise Violation("not_connected")
        self._end(session)

    def _end(self, session: Session) -> None:
        self._sessions.remove(session)
        self._tell_hooks(session, "client")
        connection = session.connection
        if connection.session is None and not connection.others:
            connection.expect_connect()

    def _tell_hooks(self, session: Session, reason: str) -> None:
        if session.namespace == "/":
            for hook in self._realtime.hooks.disconnect:
                try:
                    hook(session, reason)
                except Exception:
                    log.exception("a hook for a disconnect failed")
        library_internals.call_disconnect(self._stock, session.id, session.namespace, reason)

    # -- events and acknowledgements

    def _event(self, connection: Client, packet: Packet) -> None:
        session = session_on(connection, packet.namespace)
        if session is None:
            raise Violation("not_connected")
        name, arguments = packet.data[0], packet.data[1:]
        handler = library_internals.handler_of(self._stock, packet.namespace, name)
        if handler is None:
            if packet.namespace == "/":
                self._realtime.request(session, name, arguments, packet.id)
            return
        if not self._realtime.admits(session):
            return
        answer = handler(session.id, *arguments)
        if packet.id is not None:
            values = list(answer) if isinstance(answer, tuple) else [] if answer is None else [answer]
            reply = self._stock.packet_class(ACK, namespace=packet.namespace, id=packet.id, data=values)
            self._fanout.send_encoded(connection, reply.encode())

    def _ack(self, connection: Client, packet: Packet) -> None:
        session = session_on(connection, packet.namespace)
        if session is None:
            raise Violation("not_connected")
        if not library_internals.call_ack(self._stock, session.id, packet.id, packet.data):
            _count(connection)

    def _await_attachments(self, connection: Client, packet: Packet) -> None:
        if session_on(connection, packet.namespace) is None:
            raise Violation("not_connected")
        connection.binary = (packet, [])

    def _attachment(self, connection: Client, payload: bytes) -> None:
        if connection.binary is None:
            raise Violation("no_binary")
        packet, parts = connection.binary
        parts.append(payload)
        if len(parts) < packet.attachments:
            return
        connection.binary = None
        kind = {BINARY_EVENT: EVENT, BINARY_ACK: ACK}[packet.kind]
        whole = Packet(kind, packet.namespace, packet.id, packets.insert_attachments(packet.data, parts))
        (self._event if kind == EVENT else self._ack)(connection, whole)

    def _send(self, connection: Client, kind: int, namespace: str, data: bytes) -> None:
        self._fanout.send(connection, packets.encode(kind, namespace, data))


def _count(connection: Client) -> None:
    """Counts a packet that is no request. Raises Violation ``flood``."""
    if connection.flooded(COST):
        raise Violation("flood")
