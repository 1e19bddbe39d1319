"""The upgrade from polling to WebSocket: ``2probe``, ``3probe``, ``5``. Nothing else may come in between."""

import random
from typing import Any

from chatapp.core import clock
from chatapp.realtime.transport import websocket
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.frame_reader import FrameReader
from chatapp.realtime.transport.stream import Stream
from chatapp.realtime.transport.websocket import Message


class Upgrades:
    """The probes under way, at most one for each session: a sid must not be worth many sockets."""

    def __init__(self) -> None:
        self._open: dict[str, Probe] = {}

    def begin(self, connection: Connection[Any], stream: Stream, answer: bytes) -> None:
        """Answers the handshake. A second WebSocket of a session is closed.

        It is closed and not refused, because clients and the protocol's test suite expect that.
        """
        if connection.send_queue is None or connection.stream is not None or connection.sid in self._open:
            stream.close(answer + websocket.close_frame("bad_packet"))
            return
        probe = self._open[connection.sid] = Probe(self, connection, stream)
        probe.start(answer)

    def ended(self, connection: Connection[Any]) -> None:
        """A probe is over, with or without success."""
        self._open.pop(connection.sid, None)

    def probed(self, connection: Connection[Any]) -> bool:
        """Whether a WebSocket is about to take over. No poll is held then."""
        probe = self._open.get(connection.sid)
        return probe is not None and probe.probed

    def __contains__(self, connection: Connection[Any]) -> bool:
        return connection.sid in self._open


class Probe:
    """A WebSocket that may become its connection's. A failed probe leaves the polling session alone."""

    __slots__ = ("_connection", "_deadline", "_stream", "_upgrades", "probed", "wake")

    def __init__(self, upgrades: Upgrades, connection: Connection[Any], stream: Stream) -> None:
        self._upgrades = upgrades
        self._connection = connection
        self._stream: Stream | None = stream
        self.probed = False
        self.wake = 0
        self._deadline = clock.monotonic() + connection.layer.options.upgrade_timeout * random.uniform(0.8, 1.0)

    def start(self, answer: bytes) -> None:
        """Answers the handshake and listens."""
        self._connection.layer.wheel.schedule(self, self._deadline)
        self._send(answer)
        if self._stream is not None:
            self._stream.start(self)

    def received(self, messages: list[Message], error: str) -> None:
        """Takes the two packets of the probe. After them the connection reads."""
        for at, message in enumerate(messages):
            if message == (websocket.TEXT, b"2probe") and not self.probed:
                self.probed = True
                self._send(websocket.frame(b"3probe"))
                if self._stream is None:
                    return
                # the client goes over as soon as its poll has returned
                self._connection.release_poll()
            elif message == (websocket.TEXT, b"5") and self.probed:
                self._hand_over(messages[at + 1 :], error)
                return
            else:
                self._stop("bad_packet")
                return
        if error:
            self._stop(error)

    def lost(self) -> None:
        """The probe's socket is gone. The session goes on polling."""
        stream = self._end()
        if stream is not None:
            stream.abort()

    def tick(self, now: float) -> float:
        """Gives up a probe that takes too long."""
        self._stop("connect_timeout")
        return 0.0

    def _hand_over(self, rest: list[Message], error: str) -> None:
        connection = self._connection
        if connection.reason or connection.stream is not None:
            self._stop("bad_packet")
            return
        stream = self._end()
        assert stream is not None
        connection.upgrade(stream)
        reader = FrameReader(connection)
        stream.start(reader)
        if rest or error:
            reader.received(rest, error)

    def _stop(self, reason: str) -> None:
        stream = self._end()
        if stream is not None:
            stream.close(websocket.close_frame(reason))

    def _end(self) -> Stream | None:
        """Ends the probe. Returns the stream the first time, then None."""
        stream, self._stream = self._stream, None
        if stream is not None:
            self._upgrades.ended(self._connection)
        return stream

    def _send(self, data: bytes) -> None:
        assert self._stream is not None
        try:
            self._stream.raw.send(data)
        except OSError:
            self.lost()
