"""Whether a large fan-out waits for what is about to be announced, so that both leave in one ``send``.

A thousand clients take 5 ms of ``send`` calls, however much is in each. The messages that arrive meanwhile, each in
a packet of its own, would be committed in two or three lots, and each lot written by itself. So a fan-out waits for
the requests that are under way when it could begin, and never longer than its own ``send`` calls take. On an idle
server no other request is under way, and nothing waits (docs/decisions/0005-gathering.md has the figures).
"""

from collections.abc import Callable
from typing import Any

import gevent

SEND = 5e-6  # seconds that the kernel takes for one ``send`` at least
SHORTEST = 0.001  # the loop's timers count in milliseconds: below that, a wait would cost more than it saves


class Gathering:
    """``over`` is called when a wait has ended: at the latest after the time that ``waits`` found right."""

    def __init__(self, over: Callable[[], None]) -> None:
        self._over = over
        self._taken = self._answered = 0  # requests, ever
        self._goal = 0  # the number of answers that ends the wait
        self._timer: Any = None

    def expect(self) -> None:
        """A request is under way until ``arrived``."""
        self._taken += 1

    def arrived(self) -> None:
        """It is about to be answered, and what it announces follows in this turn."""
        self._answered += 1
        if self._timer is not None and self._answered == self._goal:
            self._over()

    def waits(self, connections: Callable[[], int]) -> bool:
        """Whether a write to so many connections waits. The first True begins the wait, ``end`` ends it."""
        if self._timer is not None:
            return self._answered < self._goal
        if self._answered == self._taken:
            return False
        longest = connections() * SEND
        if longest < SHORTEST:
            return False
        # not for those that come later: one that follows another for ever would always cost the longest wait
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
