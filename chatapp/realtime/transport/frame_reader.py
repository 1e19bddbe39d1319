"""The frames of a connection's WebSocket: control frames are answered here, packets are handed to the connection.

Runs in callbacks of the event loop and must not block.
"""

from typing import Any

from chatapp.realtime.transport import websocket
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.send_queue import Entry
from chatapp.realtime.transport.websocket import Message


class FrameReader:
    """Reads a stream for ``connection``."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection

    def received(self, messages: list[Message], error: str) -> None:
        """Takes whole messages in order. ``error`` is the reason why the client must go, or ``""``."""
        pongs: list[Entry] = []
        for message in messages:
            if pongs and message[0] <= websocket.BINARY:
                self._answer(pongs)  # before the answer to this message
            last = self._heard(message, pongs)
            if last:
                error = last
                break
        if pongs:
            self._answer(pongs)
        if error:
            self._connection.close_when_handled(error)

    def lost(self) -> None:
        """The peer is gone. What it sent before is still handled."""
        self._connection.close_when_handled("transport")

    def _answer(self, pongs: list[Entry]) -> None:
        self._connection.write(b"".join([pong for pong, _ in pongs]), pongs)
        pongs.clear()

    def _heard(self, message: Message, pongs: list[Entry]) -> str:
        """The reason to close, when this is the last message to be heard."""
        connection = self._connection
        opcode, payload = message
        if opcode == websocket.TEXT:
            connection.receive(message)
        elif opcode == websocket.BINARY:
            if not connection.layer.options.binary:
                return "no_binary"
            connection.receive(message)
        elif opcode == websocket.CLOSE:
            return "client"
        elif connection.flooded():
            return "flood"
        elif opcode == websocket.PING:
            pongs.append((websocket.frame(payload, websocket.PONG), True))
        return ""
