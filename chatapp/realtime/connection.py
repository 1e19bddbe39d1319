"""One client of Engine.IO, over WebSocket or polling. No greenlet waits for it.

What is to be sent is always frames: a polling client's answer is made from them. What arrives is handled in
order, one packet at a time, by a worker greenlet that exists only meanwhile.
"""

import logging
import random
from collections import deque
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gevent.event import Event

from chatapp.core import clock
from chatapp.realtime import websocket
from chatapp.realtime.closing import CODES, Violation
from chatapp.realtime.outbox import Entry, Outbox
from chatapp.realtime.websocket import Message
from chatapp.realtime.wire import Wire

if TYPE_CHECKING:
    from chatapp.realtime.engine import Engine
    from chatapp.realtime.session import Session

PING = websocket.frame(b"2")
log = logging.getLogger(__name__)
INBOX = 64  # packets that may wait for their turn before reading pauses


class Connection:
    """``reason`` is empty while it lives. ``session`` is the one in namespace ``/``, ``others`` by namespace."""

    __slots__ = (
        "_busy",
        "_connect_by",
        "_controls",
        "_controls_since",
        "_inbox",
        "_ping_at",
        "_pong_by",
        "address",
        "binary",
        "bound",
        "engine",
        "environ",
        "others",
        "outbox",
        "poll",
        "reason",
        "refused",
        "session",
        "sid",
        "wake",
        "wire",
    )

    def __init__(self, engine: "Engine", sid: str, address: str, environ: Mapping[str, Any]) -> None:
        now = clock.monotonic()
        self.engine, self.sid, self.address, self.environ = engine, sid, address, environ
        self.bound = ""
        self.wire: Wire | None = None
        self.outbox: Outbox | None = None  # None: the kernel takes everything
        self.poll: Event | None = None
        self.session: Session | None = None
        self.others: dict[str, Session] | None = None
        self.binary: Any = None  # a packet that waits for its attachments
        self.refused = 0
        self.reason = ""
        self.wake = 0
        self._inbox: deque[Message | str] = deque()
        self._busy = False
        self._controls, self._controls_since = 0, 0.0
        self._connect_by = now + engine.options.connect_timeout
        # the first ping comes early by chance, so that those who came together are not pinged together
        self._ping_at = now + engine.options.ping_interval * random.uniform(0.6, 1.0)
        self._pong_by = 0.0
        engine.wheel.at(self, min(self._connect_by, self._ping_at))

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
        for message in messages:
            opcode, payload = message
            if opcode == websocket.TEXT:
                self.take(message)
            elif opcode == websocket.BINARY:
                if not self.engine.options.binary:
                    self._fail("no_binary")
                    return
                self.take(message)
            elif not self._control(opcode, payload):
                return
        if error:
            self._fail(error)

    def take(self, message: Message) -> None:
        """One Engine.IO packet, whichever way it came."""
        if self.reason:
            return
        if message[1] == b"3":
            self._pong_by = 0.0  # without a ping out there is nothing to set: it keeps nobody alive
            return
        self._inbox.append(message)
        if not self._busy:
            self._busy = True
            self.engine.workers.run(self._process)
        elif len(self._inbox) > INBOX and self.wire is not None:
            self.wire.pause()

    def _control(self, opcode: int, payload: bytes) -> bool:
        if opcode == websocket.CLOSE:
            self._fail("client")
            return False
        now = clock.monotonic()
        if now - self._controls_since >= 1.0:
            self._controls, self._controls_since = 0, now
        self._controls += 1
        if self._controls > self.engine.options.controls:
            self._fail("flood")
            return False
        if opcode == websocket.PING:
            pong = websocket.frame(payload, websocket.PONG)
            self.write(pong, [(pong, True)])
        return True

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
            except Exception:
                log.exception("a packet was not handled")
                self.close("internal")
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

    def connected(self) -> None:
        """A namespace was entered: the deadline for that is over."""
        self._connect_by = 0.0

    def reopened(self) -> None:
        """The last namespace was left: another must be entered in time."""
        if self.session is None and not self.others:
            self._connect_by = clock.monotonic() + self.engine.options.connect_timeout
            self.engine.wheel.at(self, self._connect_by)

    # -- time

    def tick(self, now: float) -> float:
        """Pings and deadlines; returns the next of them."""
        if self.reason:
            return 0.0
        if self._connect_by and now >= self._connect_by:
            self.close("connect_timeout")
            return 0.0
        if self._pong_by and now >= self._pong_by:
            self.close("ping_timeout")
            return 0.0
        if self.wire is not None and self.outbox is not None and now >= self.outbox.deadline:
            self.close("slow_consumer")
            return 0.0
        if now >= self._ping_at and not self._pong_by:
            self._pong_by = now + self.engine.options.ping_timeout
            self._ping_at = now + self.engine.options.ping_interval
            self.write(PING, [(PING, False)])
        return self._next(now)

    def _next(self, now: float) -> float:
        deadlines = [self._pong_by or self._ping_at]
        if self._connect_by:
            deadlines.append(self._connect_by)
        if self.wire is not None and self.outbox is not None:
            deadlines.append(self.outbox.deadline)
        return max(now, min(deadlines))

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
