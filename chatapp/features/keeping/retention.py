"""Retention: messages that are too old, or too many, go. A job does it, a little at a time."""

from typing import Protocol

from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.keeping import reach, store
from chatapp.features.keeping.models import Rule
from chatapp.features.keeping.reach import Pause
from chatapp.features.keeping.steady_clock import SteadyClock

ROOMS = 50  # that are looked at without a pause
REPLAYED = 10_000  # events of a room that a client may catch up with, see FAR in chatapp/features/rooms/service.py


class Purges(Protocol):
    """Removes the oldest of a room's log: ``Purging`` of the rooms, or what a test puts in its place."""

    def purge(self, room_id: int, below: int) -> None:
        """Everything with a number below ``below``."""

    def thin(self, room_id: int, below: int) -> None:
        """Of what is below it, the events that no page shows."""


class Retention:
    """``house`` is the rule of rooms that have none of their own."""

    def __init__(self, database: Database, purges: Purges, house: Rule, pause: Pause = reach.nothing) -> None:
        self._database, self._purges, self._house, self._pause = database, purges, house, pause
        self._clock = SteadyClock()

    def set_house(self, rule: Rule) -> None:
        """The rule of rooms without their own, from the next run on."""
        self._house = rule

    def run(self) -> None:
        """Goes once through all rooms. Raises ChatError ``storage``."""
        if not self._clock.steady():
            return
        after, reader = 0, self._database.reader
        while rooms := store.rooms(reader, after, ROOMS):
            for room in rooms:
                below = reach.below(reader, room, self._house, self._pause)
                if below > room.floor:
                    self._purges.purge(room.id, below)
                if room.head - REPLAYED >= room.replayable:
                    self._purges.thin(room.id, room.head - REPLAYED + 1)
            after = rooms[-1].id
            self._pause()

    def set_rule(self, slug: str, days: int | None, messages: int | None) -> Future[None]:
        """A room's own rule, from the next run on: None is that of the house, 0 for ever.

        Raises ChatError ``no_room``.
        """

        def unit(tx: Tx) -> None:
            if not store.set_rule(tx, slug, days, messages):
                raise ChatError("no_room")

        return self._database.write(unit)
