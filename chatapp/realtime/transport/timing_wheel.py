"""One timer for all connections: a wheel of slots on the monotonic clock.

``wake`` of a connection is the number of the slot that counts. When an earlier deadline replaces it, the old entry is
skipped. Adding is O(1), and ten thousand idle clients cost one list each tick.
"""

from typing import Any, Protocol

import gevent

from chatapp.core import clock


class Timed(Protocol):
    """What the wheel drives."""

    wake: int

    def tick(self, now: float) -> float:
        """Does what is due. Returns the next deadline, 0 for none."""


class TimingWheel:
    """Calls ``tick`` at most ``step`` seconds late."""

    def __init__(self, step: float = 0.1) -> None:
        self._step = step
        self._slots: dict[int, list[Timed]] = {}
        self._turned = self._slot(clock.monotonic())
        self._timer: Any = None

    def schedule(self, each: Timed, when: float) -> None:
        """Calls ``each.tick`` at ``when``, or earlier when that is already set."""
        slot = max(self._slot(when) + 1, self._turned + 1)
        if 0 < each.wake <= slot:
            return
        each.wake = slot
        self._slots.setdefault(slot, []).append(each)
        if self._timer is None:
            self._turned = self._slot(clock.monotonic())
            self._timer = gevent.get_hub().loop.timer(self._step, self._step)
            self._timer.start(self._turn)

    def _slot(self, when: float) -> int:
        return int(when / self._step)

    def _turn(self) -> None:
        now = clock.monotonic()
        current = self._slot(now)
        if current - self._turned > len(self._slots):
            due = sorted(slot for slot in self._slots if slot <= current)  # the loop stood still for long
        else:
            due = [slot for slot in range(self._turned + 1, current + 1) if slot in self._slots]
        self._turned = current
        for slot in due:
            for each in self._slots.pop(slot):
                if each.wake == slot:
                    each.wake = 0
                    again = each.tick(now)
                    if again:
                        self.schedule(each, again)
        if not self._slots and self._timer is not None:
            self._timer.close()
            self._timer = None
