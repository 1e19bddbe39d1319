"""Removes a room that nobody uses, with all that features have about it."""

from collections.abc import Callable, Iterable

from chatapp.core.database import Database, Tx
from chatapp.features.rooms import store

ROWS = 200  # visits that are removed in one unit of work


class Removing:
    """``removed`` is the extension point ``room_removed`` of ``chatapp/kit.py``."""

    def __init__(
        self, database: Database, removed: Iterable[Callable[[Tx, int], None]], pause: Callable[[], None]
    ) -> None:
        """``pause`` lets others work, between two units."""
        self._database, self._removed, self._pause = database, removed, pause

    def remove(self, room_id: int, unused: Callable[[Tx], bool]) -> None:
        """Removes a room whose log is empty; blocks. ``unused`` is asked in each unit: somebody may come meanwhile."""
        while self._database.write(lambda tx: unused(tx) and self._visits_left(tx, room_id)).wait():
            self._pause()

        def unit(tx: Tx) -> None:
            if unused(tx):
                store.remove_visits(tx, room_id, ROWS)
                for removed in self._removed:
                    removed(tx, room_id)
                store.remove(tx, room_id)

        self._database.write(unit).wait()

    def _visits_left(self, tx: Tx, room_id: int) -> bool:
        return not store.remove_visits(tx, room_id, ROWS)
