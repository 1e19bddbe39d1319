"""Presence: changes are coalesced, so ten thousand who come at once do not cost ten thousand squared."""

from itertools import islice

import msgspec

from chatapp.core import clock
from chatapp.core.bus import Bus
from chatapp.core.database import Database, Reader
from chatapp.core.extensions import Present
from chatapp.features.people.models import Actor, Person
from chatapp.features.presence import store
from chatapp.features.presence.answers import PeoplePage
from chatapp.features.presence.events import PresenceChanged, RoomHead
from chatapp.features.presence.roster import Changes, Roster
from chatapp.features.rooms.models import LOBBY
from chatapp.features.rooms.service import Rooms

PAGE = 100
AROUND = 200  # people of a room whose faces a newcomer must not have: there are only a hundred pictures
NAMED = 20  # people in one change, each way
TELL = 0.25  # seconds between two changes of a small room
TELL_PER_PERSON = 1 / 5000  # more for a large one: 10,000 people hear a change every 2 s


class Presence:
    """One roster for each room in which somebody is, or was a moment ago."""

    def __init__(self, database: Database, bus: Bus, rooms: Rooms, grace: float) -> None:
        self._database, self._bus, self._rooms, self._grace = database, bus, rooms, grace
        self.rosters: dict[str, Roster] = {}
        self._pages: dict[str, tuple[msgspec.Raw, str]] = {}  # the first page of each room, and its last person

    def enter(self, actor: Actor, session_id: str, slug: str) -> None:
        """A session is in the room."""
        roster = self.rosters.setdefault(slug, Roster())
        if len(roster.leases) < PAGE:  # else the first page stays as it is
            self._pages.pop(slug, None)
        roster.hold(actor, session_id)

    def leave(self, actor: Actor, session_id: str, slug: str, at_once: bool) -> None:
        """A session is gone, by its will (at once) or not (after the grace)."""
        if roster := self.rosters.get(slug):
            roster.release(actor.id, session_id, clock.monotonic() + (0 if at_once else self._grace))

    def inherit(self, people: dict[str, Actor]) -> None:
        """Takes over the leases of the process before: who comes back in time never left."""
        for slug, person_id in store.load(self._database.reader):
            if actor := people.get(person_id):
                roster = self.rosters.setdefault(slug, Roster())
                roster.inherit(actor, clock.monotonic() + self._grace)

    def total(self, slug: str) -> int:
        """How many people are in the room."""
        roster = self.rosters.get(slug)
        return len(roster.leases) if roster else 0

    def present(self, slug: str) -> Present:
        """For ``room:enter``: the first page, encoded once for all who enter meanwhile."""
        if roster := self.rosters.get(slug):
            roster.changes.read = True
        if slug not in self._pages:
            people = self.page(slug, None).people
            last = people[-1].id if people else ""
            self._pages[slug] = (msgspec.Raw(msgspec.json.encode(people)), last)
        total, (encoded, last) = self.total(slug), self._pages[slug]
        return Present(encoded, total, last if total > PAGE else None)

    def page(self, slug: str, after: str | None) -> PeoplePage:
        """A page of those in the room, in the order in which they came; starts afresh when ``after`` has left."""
        roster = self.rosters.get(slug) or Roster()
        roster.changes.read = True
        start = list(roster.leases).index(after) + 1 if after in roster.leases else 0
        page = list(islice(roster.leases, start, start + PAGE))
        rest = start + PAGE < len(roster.leases)
        people = [roster.leases[person_id].actor.person for person_id in page]
        return PeoplePage(people, len(roster.leases), page[-1] if rest else None)

    def faces_around(self, tx: Reader, person_id: str) -> list[str]:
        """Pictures of those in a person's rooms, a newcomer's being the lobby: the next face is none of them."""
        around = [roster for roster in self.rosters.values() if person_id in roster.leases]
        around = around or [self.rosters.get(LOBBY, Roster())]
        return [lease.actor.person.avatar for roster in around for lease in islice(roster.leases.values(), AROUND)]

    def tick(self) -> None:
        """Ends leases and tells the rooms, each as often as its size allows."""
        moment = clock.monotonic()
        for slug, roster in list(self.rosters.items()):
            roster.expire(moment)
            if not roster.changes.joined and not roster.changes.left:
                if not roster.leases:
                    del self.rosters[slug]
            elif moment - roster.notified >= TELL + len(roster.leases) * TELL_PER_PERSON:
                roster.notified = moment
                self._tell(slug, roster, roster.take_changes())

    def person_changed(self, person: Person) -> None:
        """A name or a face is another: pages of rooms with this person are read anew."""
        for slug, roster in self.rosters.items():
            if person.id in roster.leases:
                self._pages.pop(slug, None)

    def beacon(self) -> None:
        """Tells every open room its newest number."""
        for slug, seq, epoch in self._rooms.heads(list(self.rosters)):
            self._bus.publish(RoomHead(room=slug, seq=seq, epoch=epoch, total=self.total(slug)))

    def _tell(self, slug: str, roster: Roster, changes: Changes) -> None:
        self._pages.pop(slug, None)
        joined, left = list(changes.joined.values()), list(changes.left.values())
        change = PresenceChanged(
            room=slug,
            joined=joined[:NAMED],
            left=left[:NAMED],
            joined_more=max(0, len(joined) - NAMED),
            left_more=max(0, len(left) - NAMED),
            total=len(roster.leases),
        )
        # in its turn behind the writes that wait: an answer of room:enter that was read before must arrive before
        written = self._database.write(lambda tx: store.save(tx, slug, list(changes.joined), list(changes.left)))
        written.then(lambda done: self._bus.publish(change))
