"""Nodes without a web: a bus, a database and a bell whose letters the test carries."""

from collections.abc import Callable
from typing import Any

import gevent

from chatapp.core import clock, journal
from chatapp.core.bus import Bus
from chatapp.core.database import Address, Tx, open_database
from chatapp.core.events import Event, Notice
from chatapp.core.nodes.bell import Hears
from chatapp.core.nodes.nodes import Nodes
from chatapp.features.people.models import Person
from chatapp.features.rooms.events import TopicChanged

MIA = Person("mia", "Mia", "/avatar/mia", "aaaa", 1)
LOBBY = 1
PATIENCE = 20.0


class HandBell:
    """Keeps the letters that it rings until somebody carries them."""

    name, limit, there = "hand", 100_000, True

    def __init__(self) -> None:
        self.rung: list[bytes] = []
        self.hears: Hears = lambda letter: None

    def listen(self, channel: str, hears: Hears, returned: Callable[[], None]) -> None:
        self.hears = hears

    def ring(self, letter: bytes) -> None:
        self.rung.append(letter)

    def close(self) -> None:
        pass

    def take(self) -> list[bytes]:
        """What was rung since the last time."""
        rung, self.rung = self.rung, []
        return rung


class Desk:
    """A node where somebody has the lobby open. ``heard``: the numbers that they were told, in order."""

    def __init__(self, place: Address) -> None:
        self.bus, self.bell = Bus(), HandBell()
        self.nodes = Nodes(clock.new_id(), self.bus, self.bell)
        self.database = open_database(place, self.nodes.publish, record=self.nodes.record)
        self.nodes.open(self.database, [])
        self.heard: list[int] = []
        self.topics: list[str] = []
        self.notices: list[Notice] = []
        self.passing: list[Event] = []
        self.bus.subscribe(TopicChanged, self._hear)
        self.bus.subscribe(Notice, self.notices.append)
        self.nodes.begin()
        self.nodes.rooms.open("lobby", LOBBY, "session")
        self.nodes.rooms.start("lobby", journal.head(self.database.reader, LOBBY))
        self.waits(lambda: self.nodes.house.at is not None)

    def writes(self, *topics: str) -> None:
        """Changes the topic of the lobby, and waits until it is stored."""

        def unit(tx: Tx) -> None:
            for topic in topics:
                seq = journal.next_seq(tx, LOBBY)
                event = TopicChanged(room="lobby", seq=seq, topic=topic, person=MIA, at=clock.stamp())
                journal.add(tx, LOBBY, event)

        self.database.write(unit).wait()
        gevent.sleep(0)

    def writes_one_by_one(self, times: int) -> None:
        """So often, each in a transaction of its own."""
        for number in range(times):
            self.writes(f"{self.nodes.id} {number}")

    def tells(self, notice: Notice) -> None:
        """Announces a notice."""
        self.database.write(lambda tx: tx.announce(notice)).wait()
        gevent.sleep(0)

    def gets(self, *letters: bytes) -> None:
        """The bell brings letters."""
        for letter in letters:
            self.bell.hears(letter)

    def waits(self, such: Callable[[], Any]) -> None:
        """Waits until it is so."""
        until = clock.monotonic() + PATIENCE
        while not such():
            assert clock.monotonic() < until, (self.heard, self.notices)
            gevent.sleep(0.005)

    def _hear(self, event: TopicChanged) -> None:
        self.heard.append(event.seq)
        self.topics.append(event.topic)

    def close(self) -> None:
        """Ends."""
        self.database.close()


__all__ = ["LOBBY", "MIA", "Desk", "HandBell"]
