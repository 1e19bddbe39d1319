"""One log as this node delivers it: in the order of its numbers, each once, whoever wrote it and whatever the bell did.

The next number is delivered. An older one is dropped. A newer one means that something is missing, and it is read.
"""

import logging
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import gevent

from chatapp.core.errors import ChatError

T = TypeVar("T")
log = logging.getLogger(__name__)
MOMENT = 0.004  # seconds: what is missing is mostly on its way, and reading costs a journey
AGAIN = 0.5  # seconds, when the database is away
MOST = 1000  # that wait; what is beyond is read


class Feed(Generic[T]):
    """``missed(after, last)`` reads what comes next, with its numbers; nothing means that it is not kept any more.

    ``at`` None: not known yet; until ``start`` everything waits. ``deliver`` may block when not ``at_once``.
    """

    def __init__(
        self,
        deliver: Callable[[T], None],
        missed: Callable[[int, int], Sequence[tuple[int, T]]],
        at: int | None = None,
        at_once: bool = True,
    ) -> None:
        self.at, self.newest = at, at or 0
        self.closed = False
        self._deliver, self._missed, self._at_once = deliver, missed, at_once
        self._waiting: dict[int, T] = {}
        self._busy = False

    def start(self, at: int) -> None:
        """Everything up to this number is known to those who listen."""
        if self.at is None:
            self.at, self.newest = at, max(self.newest, at)
            self._go_on()

    def offer(self, number: int, thing: T | None) -> None:
        """Something with this number is in the log. None: it has to be read."""
        if self.at is not None:
            if number <= self.at:
                return
            if number == self.at + 1 and thing is not None and self._at_once and not self._busy:
                self.at, self.newest = number, max(self.newest, number)
                self._hand_on(thing)
                if self._waiting or self.newest > number:
                    self._go_on()
                return
        self.newest = max(self.newest, number)
        if thing is not None and len(self._waiting) < MOST:
            self._waiting[number] = thing
        self._go_on()

    def _go_on(self) -> None:
        if not self._busy and self.at is not None and self.newest > self.at:
            self._busy = True
            gevent.spawn(self._catch_up)

    def _catch_up(self) -> None:
        try:
            while not self.closed and self.at is not None and self.at < self.newest:
                if not self._take_next():
                    gevent.sleep(MOMENT)
                    if not self._take_next():
                        self._read()
            self._waiting.clear()
        finally:
            self._busy = False

    def _take_next(self) -> bool:
        """Delivers the next one if it is here."""
        assert self.at is not None
        thing = self._waiting.pop(self.at + 1, None)
        if thing is None:
            return False
        self.at += 1
        self._hand_on(thing)
        return True

    def _read(self) -> None:
        after, last = self.at or 0, self.newest
        try:
            found = self._missed(after, last)
        except ChatError:  # the database is away: this waits for it
            gevent.sleep(AGAIN)
            return
        for number, thing in found:
            if self.at is not None and number > self.at:
                self._waiting.pop(number, None)
                self.at = number
                self._hand_on(thing)
        if not found:
            self.at = last

    def _hand_on(self, thing: T) -> None:
        while not self.closed:
            try:
                return self._deliver(thing)
            except ChatError:
                if self._at_once:
                    raise
                gevent.sleep(AGAIN)  # what it reads is away; nothing may be left out
            except Exception:
                log.exception("something could not be delivered")
                return None
        return None
