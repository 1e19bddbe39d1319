"""What an owner sees: sizes and growth, refusals, people, rooms."""

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from chatapp.core.database import Database
from chatapp.core.extensions import Extensions
from chatapp.core.tally import Tally
from chatapp.features.house import lists, store
from chatapp.features.house.answers import HousePeople, HouseRooms, HouseSizes
from chatapp.features.house.lines import Backup
from chatapp.settings import Settings


class Facts(NamedTuple):
    """What is asked when it is needed."""

    settings: Callable[[], Settings]
    used: Callable[[], int]
    log_size: Callable[[], int]
    connections: Callable[[], int]
    here: Callable[[str], int]
    backup: Callable[[], Backup]


class Overview:
    """``tally``: what was refused. ``tabs``: what waits in other tabs of the page, by their names."""

    def __init__(self, database: Database, facts: Facts, tally: Tally, tabs: Extensions[Callable[[], int]]) -> None:
        self._database, self._facts, self._tally, self._tabs = database, facts, tally, tabs

    def note_size(self) -> None:
        """Remembers how large the database is today."""
        size = self._facts.used()
        self._database.write(lambda tx: store.note_size(tx, size)).wait()

    def sizes(self) -> HouseSizes:
        """Reads nothing large but the number of people."""
        reader, facts = self._database.reader, self._facts
        settings = facts.settings()
        people, rooms, messages = store.counts(reader)
        return HouseSizes(
            bytes=facts.used(),
            log=facts.log_size(),
            soft=settings.database_soft,
            hard=settings.database_hard,
            people=people,
            rooms=rooms,
            messages=messages,
            connections=facts.connections(),
            days=store.sizes(reader),
            refused=self._tally.all()[:500],
            backup=facts.backup(),
            counts={name: count() for name, count in self._tabs.named().items()},
        )

    def people(self, search: str, after: str | None) -> HousePeople:
        """Those who were here last first. ``after`` is what ``next`` said."""
        return lists.people(self._database.reader, search, after)

    def rooms(self, search: str, after: str | None) -> HouseRooms:
        """In the order of their addresses."""
        found = lists.rooms(self._database.reader, search, after)
        here = [msgspec.structs.replace(room, here=self._facts.here(room.slug)) for room in found]
        return HouseRooms(here, found[-1].slug if len(found) == store.PAGE else None)
