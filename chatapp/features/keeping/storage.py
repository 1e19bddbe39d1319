"""The budget of the database: from a soft size on the log warns, a hard size is not exceeded.

At the hard size new messages are refused, and the oldest rooms go if that is set.
"""

import heapq
import logging
from collections.abc import Callable
from typing import NamedTuple

from chatapp.core import clock
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.keeping import reach, store, store_size
from chatapp.features.keeping.reach import Pause
from chatapp.features.keeping.retention import Purges

ENOUGH = 0.95  # of the hard size: below it messages are taken again, so that the chat does not flicker
LOG_BYTES = 67_108_864  # of the write-ahead log: a longer one is folded
WARN_EVERY = 3600.0  # seconds
ROOMS = 100  # that are read without a pause
AT_ONCE = 200  # oldest rooms that are found in one pass over all
log = logging.getLogger(__name__)


class Budget(NamedTuple):
    """Bytes; 0 is without a limit. ``oldest``: at the hard size the oldest rooms go (of SQLite)."""

    soft: int
    hard: int
    oldest: bool


class Storage:
    """``log_size`` tells the bytes of the write-ahead log."""

    def __init__(
        self,
        database: Database,
        purges: Purges,
        budget: Budget,
        log_size: Callable[[], int],
        pause: Pause = reach.nothing,
    ) -> None:
        self._database, self._purges, self._pause = database, purges, pause
        self._log_size = log_size
        self.set_budget(budget)
        self._warned = -WARN_EVERY

    def set_budget(self, budget: Budget) -> None:
        """Holds from the next look on."""
        self._budget = budget
        # where the size falls only later, rooms would be emptied until none is left
        self._oldest = budget.oldest and store_size.shrinks(self._database.reader)

    def measure(self) -> None:
        """Measures, warns and refuses. Raises ChatError ``storage``."""
        size = store_size.used(self._database.reader)
        self._warn(size)
        self._decide(size)

    def look(self) -> None:
        """Measures, warns, refuses, makes room. Raises ChatError ``storage``."""
        if self._log_size() > LOG_BYTES:
            self._database.fold()
        self.measure()
        while self._database.full and self._oldest and self._remove_oldest():
            self._decide(store_size.used(self._database.reader))

    def set_pinned(self, slug: str, pinned: bool) -> Future[None]:
        """Whether a room stays when the oldest go. The lobby is pinned. Raises ChatError ``no_room``."""

        def unit(tx: Tx) -> None:
            if not store.set_pinned(tx, slug, pinned):
                raise ChatError("no_room")

        return self._database.write(unit)

    def _decide(self, size: int) -> None:
        hard = self._budget.hard
        full = bool(hard) and size >= hard * (ENOUGH if self._database.full else 1)
        if full != self._database.full:
            words = "the database is full: nothing new is stored" if full else "the database has room again"
            log.warning(words, extra={"bytes": size, "hard": hard})
        self._database.refuse_growth(full)

    def _warn(self, size: int) -> None:
        if self._budget.soft and size >= self._budget.soft and clock.monotonic() - self._warned >= WARN_EVERY:
            self._warned = clock.monotonic()
            extra = {"bytes": size, "soft": self._budget.soft, "hard": self._budget.hard}
            log.warning("the database is larger than planned: see `chatapp retention`", extra=extra)

    def _remove_oldest(self) -> bool:
        """Empties the rooms in which nobody has said anything for longest. False when there is none."""
        emptied = 0
        for _, room_id, head in self._candidates():
            if not self._database.full:
                break
            self._purges.purge(room_id, head + 1)
            emptied += 1
            self._decide(store_size.used(self._database.reader))
        if emptied:
            log.warning("the oldest rooms were emptied", extra={"rooms": emptied})
        return emptied > 0

    def _candidates(self) -> list[tuple[str, int, int]]:
        """Time of the last message, id and newest number of the rooms that go first."""
        found: list[tuple[str, int, int]] = []
        after, reader = 0, self._database.reader
        while rooms := store.removable(reader, after, ROOMS):
            found += [(said, room_id, head) for room_id, head, said in rooms if said]
            found = heapq.nsmallest(AT_ONCE, found)
            after = rooms[-1][0]
            self._pause()
        return found
