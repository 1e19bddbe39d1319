"""The deadlines of one connection: when it is pinged, and by when the client must answer or enter. Pure.

All times are of the monotonic clock, since the time of day may jump.
"""

import random

from chatapp.realtime.options import Options


class Heartbeat:
    """A deadline of 0 means that there is none."""

    __slots__ = ("_connect_by", "_ping_at", "_pong_by")

    def __init__(self, options: Options, now: float) -> None:
        self._pong_by = 0.0
        self._connect_by = now + options.connect_timeout
        # the first ping comes early by a random time, so that clients who came together are not pinged together
        self._ping_at = now + options.ping_interval * random.uniform(0.6, 0.85)

    def connected(self) -> None:
        """A namespace was entered: CONNECT has no deadline any more."""
        self._connect_by = 0.0

    def expect_connect(self, options: Options, now: float) -> float:
        """The last namespace was left. Returns the deadline for entering another."""
        self._connect_by = now + options.connect_timeout
        return self._connect_by

    def ponged(self) -> bool:
        """The client answered a ping. False when none was sent: such a pong keeps no client alive."""
        asked, self._pong_by = bool(self._pong_by), 0.0
        return asked

    def missed(self, now: float) -> str:
        """Which deadline has passed: a reason of ``close_codes``, or ``""``."""
        if self._connect_by and now >= self._connect_by:
            return "connect_timeout"
        if self._pong_by and now >= self._pong_by:
            return "ping_timeout"
        return ""

    def ping_due(self, options: Options, now: float) -> bool:
        """Whether to ping now. If so, the pong's deadline begins."""
        if now < self._ping_at or self._pong_by:
            return False
        self._pong_by, self._ping_at = now + options.ping_timeout, now + options.ping_interval
        return True

    def next(self) -> float:
        """The next deadline."""
        deadline = self._pong_by or self._ping_at
        return min(deadline, self._connect_by) if self._connect_by else deadline
