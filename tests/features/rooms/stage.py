"""A database with a room and two people in it, below the sockets."""

from typing import Any

import msgspec

from chatapp.core.database import Address, open_database
from chatapp.core.events import Event
from chatapp.core.extensions import Extensions
from chatapp.features.messages.answers import Posted
from chatapp.features.messages.carrying import Carrying
from chatapp.features.messages.service import Messages
from chatapp.features.people import store as people
from chatapp.features.people.models import Actor, Person
from chatapp.features.rooms.access import Member
from chatapp.features.rooms.service import NOWHERE, Place
from tests.features.rooms.house import rooms_of, unrestricted

MIA = Person("mia", "Mia", "/avatar/mia", "aaaa", 1)
OTTO = Person("otto", "Otto", "/avatar/otto", "bbbb", 1)


class Stage:
    """``heard`` is all that was announced; ``parts``, ``mine`` and ``carried`` take what a feature would add."""

    def __init__(self, place: Address) -> None:
        self.place = place
        self.heard: list[Event] = []
        self.database = open_database(place, self.heard.append)
        self.parts: Extensions[Any] = Extensions()
        self.mine: Extensions[Any] = Extensions()
        self.carried: Extensions[Any] = Extensions()
        carrying = Carrying(self.carried)
        self.rooms = rooms_of(self.database, parts=self.parts, mine=self.mine, carrying=carrying)
        self.messages = Messages(self.database, unrestricted(self.database), carrying)
        for person in (MIA, OTTO):
            self.does(lambda tx, who=person: people.add(tx, who, who.id, who.id.encode()))

    def does(self, unit: Any) -> Any:
        """A unit of work, committed."""
        return self.database.write(unit).wait()

    def enters(self, person: Person = MIA, slug: str = "tea", place: Place = NOWHERE) -> dict[str, Any]:
        """The answer of ``room:enter`` as it goes over the wire."""
        return wire(self.rooms.enter(Actor(person), slug, place, self._steps_in).wait())

    def member(self, person: Person = MIA, slug: str = "tea") -> Member:
        """The person in that room."""
        self.rooms.enter(Actor(person), slug, NOWHERE, self._steps_in).wait()
        return self._stepped

    def says(self, body: str, person: Person = MIA, client_id: str = "", slug: str = "tea", **carries: Any) -> Posted:
        """A message, stored."""
        member = self.member(person, slug)
        return self.messages.post(member, body, client_id or f"{person.id}-{body}"[:64], carries).wait()

    def _steps_in(self, member: Member) -> None:
        self._stepped = member


def wire(answer: Any) -> Any:
    """As a client gets it."""
    return msgspec.json.decode(msgspec.json.encode(answer))
