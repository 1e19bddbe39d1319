"""Removes guests who never wrote and rooms without messages, when nobody came back for long."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Protocol

from chatapp.core import clock
from chatapp.core.database import Database, Tx
from chatapp.core.extensions import Keepers, PersonRemoved
from chatapp.features.keeping import store
from chatapp.features.keeping.models import IdleRoom
from chatapp.features.keeping.reach import Pause
from chatapp.features.keeping.retention import Purges
from chatapp.features.keeping.steady_clock import SteadyClock

PEOPLE = 50  # who are removed in one unit of work: up to 3 ms
ROOMS = 50  # that are read without a pause


class Guests(Protocol):
    """What the people feature does."""

    def idle(self, before: str, after: tuple[str, str], limit: int) -> list[tuple[str, str]]:
        """When last seen, and id, of the next people not seen since ``before``, in this order."""

    def still_idle(self, tx: Tx, before: str, ids: list[str]) -> list[str]:
        """Those of them who are not here."""

    def remove(self, tx: Tx, ids: list[str]) -> None:
        """Deletes them."""


class Removes(Protocol):
    """``Removing`` of the rooms."""

    def remove(self, room_id: int, unused: Callable[[Tx], bool]) -> None:
        """Removes a room whose log is empty."""


class Sweep:
    """``days`` is how long nobody came back; 0 keeps everybody. ``total`` tells how many are in a room now."""

    def __init__(self, database: Database, days: float, pause: Pause) -> None:
        self._database, self._days, self._pause = database, days, pause
        self._clock = SteadyClock()

    def set_days(self, days: float) -> None:
        """How long nobody came back, from the next run on."""
        self._days = days

    def guests(self, guests: Guests, keepers: Iterable[Keepers], removed: Iterable[PersonRemoved]) -> None:
        """Goes once through the people who were not seen for long; blocks."""
        if not self._days or not self._clock.steady():
            return
        before, after = self._before(), ("", "")
        while idle := guests.idle(before, after, PEOPLE):
            ids = [person_id for _, person_id in idle]

            def unit(tx: Tx, ids: list[str] = ids) -> None:
                needed = {person_id for keep in keepers for person_id in keep(tx, ids)}
                gone = [person_id for person_id in guests.still_idle(tx, before, ids) if person_id not in needed]
                if gone:
                    for remove in removed:
                        remove(tx, gone)
                    guests.remove(tx, gone)

            self._database.write(unit).wait()
            after = idle[-1]
            self._pause()

    def rooms(self, purges: Purges, removes: Removes, total: Callable[[str], int]) -> None:
        """Goes once through the rooms without messages; blocks."""
        if not self._days or not self._clock.steady():
            return
        before, after = self._before(), 0
        while found := store.idle_rooms(self._database.reader, before, after, ROOMS):
            after = found[-1].id
            for room in found:
                if room.idle and not total(room.slug):
                    self._remove_room(room, before, purges, removes, total)
            self._pause()

    def _remove_room(
        self, room: IdleRoom, before: str, purges: Purges, removes: Removes, total: Callable[[str], int]
    ) -> None:
        purges.purge(room.id, room.head + 1)
        removes.remove(room.id, lambda tx: not total(room.slug) and store.is_idle(tx, before, room.id))

    def _before(self) -> str:
        return clock.stamp(clock.now() - timedelta(days=self._days))
