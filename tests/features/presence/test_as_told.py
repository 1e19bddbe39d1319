"""What a newcomer reads and what the room is told fit together, whatever happens between the two."""

from collections.abc import Iterator
from typing import Any

import gevent
import pytest
from gevent.event import Event as Signal

from chatapp.core import clock
from chatapp.core.bus import Bus
from chatapp.core.database import Address, open_database
from chatapp.core.extensions import Extensions
from chatapp.features.people.models import Actor, Person
from chatapp.features.presence.events import PresenceChanged
from chatapp.features.presence.service import Presence
from chatapp.features.rooms.answers import Entered
from chatapp.features.rooms.service import NOWHERE
from tests.features.rooms.house import rooms_of

GRACE = 12.0


class House:
    """One room with its presence; ``heard`` is what a newcomer's connection would get, in order."""

    def __init__(self, place: Address) -> None:
        self.bus = Bus()
        self.database = open_database(place, self.bus.publish)
        present: Extensions[Any] = Extensions()
        self.rooms = rooms_of(self.database, present=present)
        self.presence = Presence(self.database, self.bus, self.rooms, GRACE)
        present.add("presence", self.presence.present)
        self.heard: list[Any] = []
        self.bus.subscribe(PresenceChanged, self.heard.append)
        for name in ("mia", "otto", "eve"):
            self.database.write(lambda tx, name=name: add(tx, name)).wait()

    def enters(self, name: str) -> Any:
        """As ``room:enter`` does it: steps in, then reads; the answer goes the way of the events."""
        future = self.rooms.enter(
            actor(name), "lobby", NOWHERE, lambda member: self.presence.enter(member.actor, f"{name}'s", "lobby")
        )
        future.then(lambda done: self.heard.append(done.value()))
        return future

    def leaves(self, name: str, at_once: bool = True) -> None:
        self.presence.leave(actor(name), f"{name}'s", "lobby", at_once)

    def believes(self) -> tuple[set[str], int]:
        """Who is there for a client that takes everything in the order in which it came."""
        present: set[str] = set()
        total = 0
        for thing in self.heard:
            if isinstance(thing, Entered):
                present, total = set(self.names(thing)), thing.people_total
            else:
                present = (present | {p.id for p in thing.joined}) - {p.id for p in thing.left}
                total = thing.total
        return present, total

    def names(self, answer: Entered) -> list[str]:
        return [name for name in ("mia", "otto", "eve") if f'"id":"{name}"'.encode() in bytes(answer.people)]


def actor(name: str) -> Actor:
    return Actor(Person(name, name.title(), f"/avatar/{name}", name[:4], 1))


def add(tx: Any, name: str) -> None:
    tx.run(
        "INSERT INTO person (id, token_hash, name, tag, avatar, rev, created_at, seen_at)"
        " VALUES (?, ?, ?, ?, 'x', 1, '', '')",
        name, name, name.title(), name[:4],
    )  # fmt: skip


@pytest.fixture
def house(place: Address) -> Iterator[House]:
    house = House(place)
    yield house
    house.database.close()


def test_a_change_that_comes_while_the_disk_works_is_told_after_the_older_answer(house: House) -> None:
    working, done = Signal(), Signal()
    commit = house.database._commit

    def slow() -> None:
        working.set()
        done.wait()
        commit()

    house.database._commit = slow  # type: ignore[method-assign]
    answer = house.enters("mia")
    working.wait()
    house.presence.enter(actor("otto"), "otto's", "lobby")
    house.presence.tick()
    gevent.sleep(0)
    done.set()
    answer.wait()
    settle(house)
    assert house.believes() == ({"mia", "otto"}, 2)


def test_who_left_and_came_back_before_the_room_heard_is_known_to_a_newcomer(house: House) -> None:
    house.presence.enter(actor("otto"), "otto's", "lobby")
    settle(house)
    house.leaves("otto")
    house.presence.rosters[
        "lobby"
    ].notified = clock.monotonic()  # the room heard something just now: it is not told yet
    house.presence.tick()
    house.enters("mia").wait()
    house.presence.enter(actor("otto"), "otto's second", "lobby")
    settle(house)
    assert house.believes() == ({"mia", "otto"}, 2)


def test_who_came_and_went_before_the_room_heard_is_no_ghost_for_a_newcomer(house: House) -> None:
    house.presence.enter(actor("otto"), "otto's", "lobby")
    house.enters("mia").wait()
    house.leaves("otto")
    settle(house)
    assert house.believes() == ({"mia"}, 1)


def settle(house: House) -> None:
    """All that is to be told has been told."""
    roster = house.presence.rosters["lobby"]
    roster.notified = float("-inf")
    house.presence.tick()
    house.database.write(lambda tx: None).wait()
