"""Decides whether a large fan-out waits for the next announcements, so that all leave in one ``send``.

A thousand clients take 5 ms of ``send`` calls, whatever their size. Meanwhile more messages arrive, each in
its own packet. They would be committed in two or three batches, each written separately. So a fan-out waits for
the requests that are under way when it could begin, but never longer than its own ``send`` calls take. On an idle
server no other request is under way, and nothing waits (docs/decisions/0005-gathering.md has the figures).
"""

from collections.abc import Callable
from typing import Any

import gevent

SEND = 5e-6  # seconds that the kernel takes for one ``send`` at least
SHORTEST = 0.001  # the loop's timers count in milliseconds: below that, a wait would cost more than it saves


class Gathering:
    """``over`` is called when a wait ends: at the latest after the time that ``waits`` has computed."""

    def __init__(self, over: Callable[[], None]) -> None:
        self._over = over
        self._taken = self._answered = 0  # requests, ever
        self._goal = 0  # the number of answers that ends the wait
        self._timer: Any = None

    def expect(self) -> None:
        """A request is under way until ``arrived``."""
        self._taken += 1

    def arrived(self) -> None:
        """The request is about to be answered. Its announcements follow in this turn."""
        self._answered += 1
        if self._timer is not None and self._answered == self._goal:
            self._over()

    def waits(self, connections: Callable[[], int]) -> bool:
        """Whether a write to so many connections must wait. The first True begins the wait, ``end`` ends it."""
        if self._timer is not None:
            return self._answered < self._goal
        if self._answered == self._taken:
            return False
        longest = connections() * SEND
        if longest < SHORTEST:
            return False
        # not for later requests: an endless row of requests would always cost the longest wait
        self._goal = self._taken
        self._timer = gevent.get_hub().loop.timer(longest)
        self._timer.start(self._expired)
        return True

    def end(self) -> None:
        """Everything has been written."""
        if self._timer is not None:
            self._timer.close()
            self._timer = None

    def _expired(self) -> None:
        self._goal = self._answered
        self._over()
