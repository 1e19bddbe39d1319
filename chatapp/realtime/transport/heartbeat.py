"""The clock of one connection: pings, and what must happen in time. Driven by ``timers.Wheel``.

All on the monotonic clock: the time of day may jump.
"""

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from chatapp.core import clock
from chatapp.realtime.transport import websocket
from chatapp.realtime.transport.send_queue import Entry, Outbox
from chatapp.realtime.transport.stream import Wire

if TYPE_CHECKING:
    from chatapp.realtime.socketio.session import Session
    from chatapp.realtime.transport.registry import Engine

PING = websocket.frame(b"2")


class Deadlines:
    """The part of a connection that the wheel wakes. A deadline of 0 is none."""

    __slots__ = (
        "_connect_by",
        "_ping_at",
        "_pong_by",
        "engine",
        "others",
        "outbox",
        "reason",
        "session",
        "wake",
        "wire",
    )
    engine: "Engine"
    wire: Wire | None
    outbox: Outbox | None
    session: "Session | None"
    others: "dict[str, Session] | None"
    reason: str

    def begin(self) -> None:
        """Starts the clock. CONNECT must come in time."""
        now = clock.monotonic()
        options = self.engine.options
        self.wake = 0
        self._pong_by = 0.0
        self._connect_by = now + options.connect_timeout
        # the first ping comes early by chance, so that those who came together are not pinged together
        self._ping_at = now + options.ping_interval * random.uniform(0.6, 0.85)
        self.engine.wheel.at(self, min(self._connect_by, self._ping_at))

    def connected(self) -> None:
        """A namespace was entered: the deadline for that is over."""
        self._connect_by = 0.0

    def reopened(self) -> None:
        """When the last namespace was left, another must be entered in time."""
        if self.session is None and not self.others:
            self._connect_by = clock.monotonic() + self.engine.options.connect_timeout
            self.engine.wheel.at(self, self._connect_by)

    def ponged(self) -> bool:
        """The client answered. False without a ping out: that keeps nobody alive."""
        asked, self._pong_by = bool(self._pong_by), 0.0
        return asked

    def tick(self, now: float) -> float:
        """Does what is due; returns the next deadline."""
        late = "" if self.reason else self._missed(now)
        if late:
            self.close(late)
        if self.reason:
            return 0.0
        if now >= self._ping_at and not self._pong_by:
            options = self.engine.options
            self._pong_by, self._ping_at = now + options.ping_timeout, now + options.ping_interval
            self.write(PING, [(PING, False)])
        return self._next(now)

    def _missed(self, now: float) -> str:
        if self._connect_by and now >= self._connect_by:
            return "connect_timeout"
        if self._pong_by and now >= self._pong_by:
            return "ping_timeout"
        if self.wire is not None and self.outbox is not None and now >= self.outbox.deadline:
            return "slow_consumer"
        return ""

    def _next(self, now: float) -> float:
        deadlines = [self._pong_by or self._ping_at]
        if self._connect_by:
            deadlines.append(self._connect_by)
        if self.wire is not None and self.outbox is not None:
            deadlines.append(self.outbox.deadline)
        return max(now, min(deadlines))

    def write(self, data: bytes, entries: Sequence[Entry]) -> None:
        """Sends frames."""
        raise NotImplementedError

    def close(self, reason: str) -> None:
        """Ends the connection."""
        raise NotImplementedError
