"""One client of Engine.IO, over WebSocket or polling. No greenlet waits for it.

What is to be sent is always frames: a polling client's answer is made from them. What arrives is handled in
order, one packet at a time, by a worker greenlet that exists only meanwhile.
"""

import logging
from collections import deque
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import gevent
from gevent.event import Event

from chatapp.core import clock
from chatapp.realtime.transport import websocket
from chatapp.realtime.transport.close_codes import CODES, Violation
from chatapp.realtime.transport.heartbeat import Deadlines
from chatapp.realtime.transport.send_queue import Entry, Outbox
from chatapp.realtime.transport.stream import Wire
from chatapp.realtime.transport.websocket import Message

if TYPE_CHECKING:
    from chatapp.realtime.socketio.session import Session
    from chatapp.realtime.transport.registry import Engine

log = logging.getLogger(__name__)
INBOX = 64  # packets that may wait for their turn before reading pauses


class Connection(Deadlines):
    """``reason`` is empty while it lives. ``session`` is the one in namespace ``/``, ``others`` by namespace."""

    __slots__ = (
        "_busy",
        "_controls",
        "_controls_since",
        "_inbox",
        "address",
        "binary",
        "bound",
        "environ",
        "poll",
        "probing",
        "refused",
        "sid",
    )

    def __init__(self, engine: "Engine", sid: str, address: str, environ: Mapping[str, Any]) -> None:
        self.engine, self.sid, self.address, self.environ = engine, sid, address, environ
        self.bound = ""
        self.wire: Wire | None = None
        self.outbox: Outbox | None = None  # None: the kernel takes everything
        self.poll: Event | None = None
        self.session: Session | None = None
        self.others: dict[str, Session] | None = None
        self.binary: Any = None  # a packet that waits for its attachments
        self.refused, self.reason = 0, ""
        self.probing = False  # a WebSocket is about to take over from polling
        self._inbox: deque[Message | str] = deque()
        self._busy = False
        self._controls, self._controls_since = 0, 0.0
        self.begin()

    # -- out

    def write(self, data: bytes, entries: Sequence[Entry]) -> None:
        """Sends whole frames without blocking. ``data`` is the frames of ``entries``, joined."""
        if self.outbox is not None:
            self._queue(entries)
            return
        wire = self.wire
        if wire is None or self.reason:
            return
        try:
            sent = wire.raw.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.close("transport")
            return
        if sent != len(data):
            self._congested(sent, entries)

    def _congested(self, sent: int, entries: Sequence[Entry]) -> None:
        assert self.wire is not None
        self.outbox = Outbox(self.engine.options)
        if not self.outbox.add_rest(entries, sent):
            self.close("slow_consumer")
            return
        self.wire.when_writable(self._drain)
        self.engine.wheel.at(self, self.outbox.deadline)

    def _queue(self, entries: Sequence[Entry]) -> None:
        assert self.outbox is not None
        if self.reason:
            return
        if not self.outbox.add(entries):
            self.close("slow_consumer")
        elif self.poll is not None:
            self.poll.set()

    def _drain(self) -> None:
        assert self.outbox is not None
        assert self.wire is not None
        try:
            done = self.outbox.drain(self.wire.raw)
        except OSError:
            self.close("transport")
            return
        if done:
            self.wire.stop_writing()
            self.outbox = None

    # -- in

    def received(self, messages: list[Message], error: str) -> None:
        """From the wire, in a loop callback: answers what is the transport's, queues the rest."""
        pongs: list[Entry] = []
        for message in messages:
            if pongs and message[0] <= websocket.BINARY:
                self._answer(pongs)  # what it is answered with comes after them
            last = self._heard(message, pongs)
            if last:
                error = last
                break
        if pongs:
            self._answer(pongs)
        if error:
            self._fail(error)

    def _answer(self, pongs: list[Entry]) -> None:
        self.write(b"".join([pong for pong, _ in pongs]), pongs)
        pongs.clear()

    def _heard(self, message: Message, pongs: list[Entry]) -> str:
        """The reason, when this is the last that is heard."""
        opcode, payload = message
        if opcode == websocket.TEXT:
            self.take(message)
        elif opcode == websocket.BINARY:
            if not self.engine.options.binary:
                return "no_binary"
            self.take(message)
        elif opcode == websocket.CLOSE:
            return "client"
        elif self._flooded():
            return "flood"
        elif opcode == websocket.PING:
            pongs.append((websocket.frame(payload, websocket.PONG), True))
        return ""

    def take(self, message: Message) -> None:
        """One Engine.IO packet, whichever way it came."""
        if self.reason:
            return
        if message[1] == b"3":
            if not self.ponged() and self._flooded():
                self._fail("flood")
            return
        self._inbox.append(message)
        if not self._busy:
            self._busy = True
            self.engine.workers.run(self._process)
        elif len(self._inbox) > INBOX and self.wire is not None:
            self.wire.pause()

    def _flooded(self) -> bool:
        """Counts one of what says nothing: a client may send so much a second."""
        now = clock.monotonic()
        if now - self._controls_since >= 1.0:
            self._controls, self._controls_since = 0, now
        self._controls += 1
        return self._controls > self.engine.options.controls

    def _fail(self, reason: str) -> None:
        """Closes after what is already here was handled."""
        if self.wire is not None:
            self.wire.pause()
        if not self._busy:
            self.close(reason)
        else:
            self._inbox.append(reason)

    def _process(self) -> None:
        while self._inbox:
            message = self._inbox.popleft()
            try:
                if isinstance(message, str):
                    self.close(message)
                elif not self.reason:
                    self.engine.handle(self, message)
            except Violation as violation:
                self.close(violation.reason)
            except (Exception, gevent.Timeout):
                log.exception("a packet was not handled")
                self.close("internal")
            if self._inbox and self.engine.workers.crowded:
                self.engine.workers.run(self._process)  # a packet of each in turn
                return
        self._busy = False
        if self.reason:
            self.engine.finish(self)
        elif self.wire is not None:
            self.wire.resume()

    def adopt(self, wire: Wire) -> None:
        """From polling to WebSocket: what waits in the outbox goes out first."""
        self.wire = wire
        wire.start(self)
        if self.poll is not None:
            self.poll.set()
        assert self.outbox is not None
        self.outbox.restart()
        wire.when_writable(self._drain)

    # -- the end

    def lost(self) -> None:
        """The peer is gone. What it said before still counts."""
        self._fail("transport")

    def close(self, reason: str) -> None:
        """Ends it now. ``reason`` is one of CODES, ``client`` or ``transport``. Safe to repeat."""
        if not self.reason:
            self.engine.fanout.flush()  # what was said before stays before
            self._end(reason)

    def _end(self, reason: str) -> None:
        if self.reason:
            return
        self.reason = reason
        self.engine.forget(self)
        wire, self.wire = self.wire, None
        if wire is not None:
            if reason == "transport":
                wire.cut()
            else:
                wire.end(self._last_words())
        if self.poll is not None:
            self.poll.set()
        if not self._busy:
            self._busy = True
            self.engine.workers.run(self._process)

    def _last_words(self) -> bytes:
        rest = self.outbox.unfinished() if self.outbox is not None else b""
        if self.reason == "client":
            return rest + websocket.close_frame(1000, "")
        return rest + websocket.close_frame(CODES[self.reason], self.reason)
