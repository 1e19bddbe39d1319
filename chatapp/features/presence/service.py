"""Presence: changes are coalesced, so ten thousand people who join at once do not cost ten thousand squared."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

import msgspec

from chatapp.core import clock
from chatapp.core.bus import Bus
from chatapp.core.database import Database, Reader, Tx
from chatapp.core.extensions import Present
from chatapp.features.people.models import Actor, Person
from chatapp.features.presence import store
from chatapp.features.presence.answers import PeoplePage
from chatapp.features.presence.events import PresenceChanged, RoomHead
from chatapp.features.presence.roster import Changes, Roster
from chatapp.features.rooms.models import LOBBY
from chatapp.features.rooms.service import Rooms

PAGE = 100
AROUND = 200  # people in a room whose faces a newcomer must not get: there are only a hundred pictures
SLICE = 100  # rooms that are read without a pause: 1.5 ms
NAMED = 20  # people in one change: so many joins, and so many leaves
TELL = 0.25  # seconds between two changes of a small room
TELL_PER_PERSON = 1 / 5000  # added for each person: a room of 10,000 hears a change every 2 s


class Presence:
    """One roster for each room that is not empty, or was not a moment ago."""

    def __init__(
        self,
        database: Database,
        bus: Bus,
        rooms: Rooms,
        grace: float,
        pause: Callable[[], None] = lambda: None,
        saves: bool = True,
    ) -> None:
        """``pause`` lets others work, between two slices of the rooms. Without ``saves`` somebody else stores it."""
        self._database, self._bus, self._rooms, self._grace = database, bus, rooms, grace
        self._pause, self._saves = pause, saves
        self.rosters: dict[str, Roster] = {}
        self._pages: dict[str, tuple[msgspec.Raw, str]] = {}  # the first page of each room, and its last person

    def enter(self, actor: Actor, session_id: str, slug: str) -> None:
        """A session is in the room."""
        roster = self.rosters.setdefault(slug, Roster())
        if len(roster.leases) < PAGE:  # else the first page stays as it is
            self._pages.pop(slug, None)
        roster.hold(actor, session_id)

    def leave(self, actor: Actor, session_id: str, slug: str, at_once: bool) -> None:
        """A session is gone. The lease ends at once when the person left, else after the grace."""
        self.release(actor.id, session_id, slug, at_once)

    def release(self, person_id: str, holder: str, slug: str, at_once: bool) -> None:
        """The same by the person's id. A holder is a session, or a node with all its sessions."""
        if roster := self.rosters.get(slug):
            roster.release(person_id, holder, clock.monotonic() + (0 if at_once else self._grace))

    def release_all(self, holder: str) -> None:
        """A node is gone, and with it everybody who was there: as if they had been cut off."""
        for roster in self.rosters.values():
            roster.release_all(holder, clock.monotonic() + self._grace)

    def inherit(self, held: Iterable[tuple[str, str]], people: dict[str, Actor]) -> None:
        """Takes over the leases of a process that has ended: people who come back in time never left."""
        for slug, person_id in held:
            if actor := people.get(person_id):
                roster = self.rosters.setdefault(slug, Roster())
                roster.inherit(actor, clock.monotonic() + self._grace)

    def total(self, slug: str) -> int:
        """How many people are in the room."""
        roster = self.rosters.get(slug)
        return len(roster.leases) if roster else 0

    def present(self, slug: str) -> Present:
        """For ``room:enter``: the first page, encoded once for everybody who enters until it changes."""
        if roster := self.rosters.get(slug):
            roster.changes.read = True
        if slug not in self._pages:
            people = self.page(slug, None).people
            last = people[-1].id if people else ""
            self._pages[slug] = (msgspec.Raw(msgspec.json.encode(people)), last)
        total, (encoded, last) = self.total(slug), self._pages[slug]
        return Present(encoded, total, last if total > PAGE else None)

    def page(self, slug: str, after: str | None) -> PeoplePage:
        """A page of the people in the room, in the order of their joins. The first page when ``after`` has left."""
        roster = self.rosters.get(slug) or Roster()
        roster.changes.read = True
        start = list(roster.leases).index(after) + 1 if after in roster.leases else 0
        page = list(islice(roster.leases, start, start + PAGE))
        rest = start + PAGE < len(roster.leases)
        people = [roster.leases[person_id].actor.person for person_id in page]
        return PeoplePage(people, len(roster.leases), page[-1] if rest else None)

    def faces_around(self, tx: Reader, person_id: str) -> list[str]:
        """The faces in a person's rooms, which the next face must not be. A newcomer's room is the lobby."""
        around = [roster for roster in self.rosters.values() if person_id in roster.leases]
        around = around or [self.rosters.get(LOBBY, Roster())]
        return [lease.actor.person.avatar for roster in around for lease in islice(roster.leases.values(), AROUND)]

    def tick(self) -> None:
        """Ends leases and tells the rooms, each as often as its size allows."""
        moment = clock.monotonic()
        for at, (slug, roster) in enumerate(list(self.rosters.items()), 1):
            if at % SLICE == 0:
                self._pause()
            roster.expire(moment)
            if not roster.changes.joined and not roster.changes.left:
                if not roster.leases:
                    del self.rosters[slug]
                    self._pages.pop(slug, None)
            elif moment - roster.notified >= TELL + len(roster.leases) * TELL_PER_PERSON:
                roster.notified = moment
                self._tell(slug, roster, roster.take_changes())

    def person_changed(self, person: Person) -> None:
        """A name or a face has changed: the cached pages of the person's rooms are dropped."""
        for slug, roster in self.rosters.items():
            if person.id in roster.leases:
                self._pages.pop(slug, None)

    def beacon(self, slugs: Sequence[str]) -> None:
        """Tells these rooms their newest numbers."""
        for at in range(0, len(slugs), SLICE):
            self.tell_heads(slugs[at : at + SLICE])
            self._pause()

    def tell_heads(self, slugs: Sequence[str]) -> None:
        """Tells some rooms their newest number, and of which history it is."""
        for slug, seq, epoch, floor in self._rooms.heads(list(slugs)):
            self._bus.publish(RoomHead(room=slug, seq=seq, epoch=epoch, floor=floor, total=self.total(slug)))

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
        # queued behind the pending writes: an answer to room:enter that was read earlier must also arrive earlier
        written = self._database.write(lambda tx: self._save(tx, slug, changes))
        written.then(lambda done: self._bus.publish(change))

    def _save(self, tx: Tx, slug: str, changes: Changes) -> None:
        if self._saves:
            store.save(tx, slug, list(changes.joined), list(changes.left))
