"""The list of rooms above the stage of the rooms: clients that open it and hear of changes, without sockets."""

from collections import defaultdict

from chatapp.core.database import Address
from chatapp.core.events import Numbered
from chatapp.features.overview.answers import RoomList
from chatapp.features.overview.events import RoomsChanged
from chatapp.features.overview.lines import RoomLine
from chatapp.features.overview.service import Overview
from chatapp.features.people.models import Actor, Person
from tests.features.rooms.house import unrestricted
from tests.features.rooms.stage import MIA, OTTO, Stage


class Lists(Stage):
    """``told[client]`` is all that a client was told. A client is named after its person: "mia phone"."""

    def __init__(self, place: Address) -> None:
        super().__init__(place)
        self.overview = Overview(self.database, lambda slug: 0, unrestricted(self.database))
        self.told: dict[str, list[RoomsChanged]] = defaultdict(list)
        self.seen = 0

    def opens(self, client: str, inside: list[str] | None = None) -> RoomList:
        """``rooms:list`` of a client that is in these rooms."""
        return self.overview.open(client, self.actor(client), inside or [], self.told[client].append)

    def steps_in(self, client: str, slug: str) -> None:
        """A client enters a room."""
        self.enters(self.person(client), slug)
        self.overview.entered(client, self.actor(client), slug)

    def reads(self, client: str, slug: str, seq: int) -> None:
        """``room:read``."""
        self.rooms.read(self.member(self.person(client), slug), seq).wait()
        self.overview.read(client, self.actor(client), slug, seq)

    def beat(self) -> None:
        """All that was announced since, then a beat."""
        for event in self.heard[self.seen :]:
            if isinstance(event, Numbered):
                self.overview.happened(event)
        self.seen = len(self.heard)
        self.overview.beat()

    def last(self, client: str) -> dict[str, RoomLine]:
        """The lines of the last event that this client heard."""
        return {line.slug: line for line in self.told[client][-1].rooms}

    @staticmethod
    def person(client: str) -> Person:
        """Whose client it is."""
        return MIA if client.startswith("mia") else OTTO

    def actor(self, client: str) -> Actor:
        """The same, as who acts."""
        return Actor(self.person(client))
