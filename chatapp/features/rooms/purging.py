"""Removes the oldest of a room's log and raises its floor, a little at a time, so that nobody waits."""

from collections.abc import Callable, Iterable

from chatapp.core import journal
from chatapp.core.database import Database, Tx
from chatapp.core.extensions import Purged
from chatapp.core.future import Future
from chatapp.core.journal import Source
from chatapp.features.rooms import store

NUMBERS = 50  # most in one unit of work: a message with its entries in all indexes takes 20 to 40 µs
ROWS = 200  # most rows that one feature removes in one unit


class Purging:
    """``sources`` and ``purged`` are the extension points of ``chatapp/kit.py``."""

    def __init__(
        self,
        database: Database,
        sources: Iterable[Source],
        purged: Iterable[Purged],
        pause: Callable[[], None] = lambda: None,
    ) -> None:
        """``pause`` lets others work, between two units."""
        self._database, self._pause = database, pause
        self._sources, self._purged = sources, purged

    def purge(self, room_id: int, below: int) -> None:
        """Removes everything with a number below ``below``; blocks until it is done. Raises ChatError ``storage``."""
        while not self.step(room_id, below).wait():
            self._pause()

    def thin(self, room_id: int, below: int) -> None:
        """Removes the events below a number that no page shows; blocks. Raises ChatError ``storage``.

        A client cannot catch up from there any more, so nobody may be expected to be that far behind.
        """
        while not self._thin_step(room_id, below).wait():
            self._pause()

    def step(self, room_id: int, below: int) -> Future[bool]:
        """One unit of work towards it. True when nothing is left to do.

        The floor is raised in the same transaction, so no reader finds a number missing above it.
        """

        def unit(tx: Tx) -> bool:
            extent = journal.extent(tx, room_id)
            last = min(below, extent.head + 1)
            floor = min(last, extent.floor + NUMBERS)
            if floor <= extent.floor:
                return True
            if not all(purged(tx, room_id, floor, ROWS) for purged in self._purged):
                return False
            store.raise_floor(tx, room_id, floor)
            for source in self._sources:
                source.remove(tx, room_id, floor)
            journal.remove(tx, room_id, floor)
            return floor == last

        return self._database.write(unit)

    def _thin_step(self, room_id: int, below: int) -> Future[bool]:
        def unit(tx: Tx) -> bool:
            extent = journal.extent(tx, room_id)
            last = min(below, extent.head + 1)
            to = min(last, extent.replayable + ROWS)
            if to > extent.replayable:
                store.set_replayable(tx, room_id, to)
                journal.remove_unseen(tx, room_id, extent.replayable, to)
            return to >= last

        return self._database.write(unit)
