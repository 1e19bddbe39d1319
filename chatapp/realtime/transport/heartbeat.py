"""The heartbeat of one connection: when it is pinged, and what the client must do in time. Pure.

All on the monotonic clock: the time of day may jump.
"""

import random

from chatapp.realtime.options import Options


class Heartbeat:
    """A deadline of 0 is none."""

    __slots__ = ("_connect_by", "_ping_at", "_pong_by")

    def __init__(self, options: Options, now: float) -> None:
        self._pong_by = 0.0
        self._connect_by = now + options.connect_timeout
        # the first ping comes early by chance, so that those who came together are not pinged together
        self._ping_at = now + options.ping_interval * random.uniform(0.6, 0.85)

    def connected(self) -> None:
        """A namespace was entered: the deadline for that is over."""
        self._connect_by = 0.0

    def expect_connect(self, options: Options, now: float) -> float:
        """The last namespace was left. Returns when another must have been entered."""
        self._connect_by = now + options.connect_timeout
        return self._connect_by

    def ponged(self) -> bool:
        """The client answered. False without a ping out: that keeps nobody alive."""
        asked, self._pong_by = bool(self._pong_by), 0.0
        return asked

    def missed(self, now: float) -> str:
        """The reason of ``close_codes`` for which the client must go, or ``""``."""
        if self._connect_by and now >= self._connect_by:
            return "connect_timeout"
        if self._pong_by and now >= self._pong_by:
            return "ping_timeout"
        return ""

    def ping_due(self, options: Options, now: float) -> bool:
        """Whether to ping now; then an answer is expected."""
        if now < self._ping_at or self._pong_by:
            return False
        self._pong_by, self._ping_at = now + options.ping_timeout, now + options.ping_interval
        return True

    def next(self) -> float:
        """The next deadline."""
        deadline = self._pong_by or self._ping_at
        return min(deadline, self._connect_by) if self._connect_by else deadline
