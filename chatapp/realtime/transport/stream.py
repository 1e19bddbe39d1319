"""The socket of a WebSocket on the event loop: a watcher reads it, no greenlet waits.

The owner gets whole messages in callbacks of the loop and must not block there.
"""

import _socket
import contextlib
import struct
from collections.abc import Callable
from typing import Any, Protocol

import gevent
from gevent.event import Event

from chatapp.realtime.transport.websocket import Message, Parser

READ, WRITE = 1, 2
CHUNK = 16_384  # read at once
LINGER = 1.0  # seconds that a client has to read why it was closed
Defer = Callable[[Callable[[], None]], None]


class Owner(Protocol):
    """Who reads from a stream."""

    def received(self, messages: list[Message], error: str) -> None:
        """Whole messages in order. ``error`` is the reason why the client must go, or ``""``."""

    def lost(self) -> None:
        """The peer is gone."""


class Stream:
    """One socket. It is ``borrowed`` when the WSGI server keeps it: then its greenlet waits for the end.

    ``defer`` runs a job after those that already wait. The rest of a large read is parsed there.
    """

    __slots__ = ("_defer", "_deferred", "_ended", "_parser", "_paused", "_reader", "_writer", "owner", "raw")

    def __init__(self, raw: _socket.socket, limit: int, defer: Defer, borrowed: bool = False) -> None:
        self.raw = raw
        self._defer = defer
        self.owner: Owner | None = None
        self._paused = False  # by the owner
        self._deferred = False  # the rest of a read will be parsed later
        self._parser: Parser | None = Parser(limit)
        self._reader: Any = gevent.get_hub().loop.io(raw.fileno(), READ)
        self._writer: Any = None
        self._ended: Event | None = Event() if borrowed else None

    def start(self, owner: Owner) -> None:
        """Reads for ``owner`` from now on."""
        self.owner = owner
        self.resume()

    def pause(self) -> None:
        """Stops reading. The kernel's buffer fills, then the client has to wait."""
        self._paused = True
        if self._reader is not None:
            self._reader.stop()

    def resume(self) -> None:
        """Reads again."""
        self._paused = False
        if self._parser is None or self.owner is None:
            return
        if self._parser.more:
            self._parse_later()
        else:
            self._reader.start(self._readable)

    def when_writable(self, callback: Callable[[], None]) -> None:
        """Calls back whenever the kernel takes data again, until ``stop_writing``."""
        self._writer = gevent.get_hub().loop.io(self.raw.fileno(), WRITE)
        self._writer.start(callback)

    def stop_writing(self) -> None:
        """Ends what ``when_writable`` began."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def close(self, last_words: bytes) -> None:
        """Sends ``last_words`` if the kernel takes them. Closes as soon as the peer does, or after LINGER."""
        self.owner, self._parser = None, None
        self.stop_writing()
        try:
            if last_words:
                self.raw.send(last_words)
            self.raw.shutdown(_socket.SHUT_WR)
        except OSError:
            self.abort()
            return
        self._reader.start(self._discard)
        timer = gevent.get_hub().loop.timer(LINGER)
        timer.start(self._give_up, timer)

    def abort(self) -> None:
        """Closes at once. What the kernel still holds for the peer is thrown away."""
        if self._reader is None:
            return
        self.owner, self._parser = None, None
        self.stop_writing()
        self._reader.close()
        self._reader = None
        with contextlib.suppress(OSError):
            self.raw.setsockopt(_socket.SOL_SOCKET, _socket.SO_LINGER, struct.pack("ii", 1, 0))
        if self._ended is None:
            self.raw.close()
        else:
            with contextlib.suppress(OSError):
                self.raw.shutdown(_socket.SHUT_RDWR)
            self._ended.set()

    def wait(self) -> None:
        """Blocks the greenlet of the server that keeps the socket until the connection has ended."""
        if self._ended is not None:
            self._ended.wait()

    def _receive(self) -> bytes | None:
        """What has arrived. None when there was nothing after all, empty when the peer is gone."""
        try:
            return self.raw.recv(CHUNK)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    def _readable(self) -> None:
        data = self._receive()
        if data is None:
            return
        if self.owner is None:
            return
        if data:
            self._parse(data)
        else:
            self.owner.lost()

    def _parse(self, data: bytes = b"") -> None:
        owner, parser = self.owner, self._parser
        if owner is None or parser is None:
            return
        messages = parser.feed(data)
        if parser.error:
            self.pause()
        elif parser.more:
            self._parse_later()
        if messages or parser.error:
            owner.received(messages, parser.error)

    def _parse_later(self) -> None:
        """Parses the rest before more is read, but after everybody else had a turn."""
        self._reader.stop()
        if not self._deferred:
            self._deferred = True
            self._defer(self._parse_rest)

    def _parse_rest(self) -> None:
        self._deferred = False
        if self._parser is not None and not self._paused:
            self._reader.start(self._readable)
            self._parse()

    def _discard(self) -> None:
        data = self._receive()
        if data is None:
            return
        if not data:
            self.abort()

    def _give_up(self, timer: Any) -> None:
        timer.close()
        self.abort()
