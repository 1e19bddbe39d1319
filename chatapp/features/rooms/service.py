"""Enter, catch up, read."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import msgspec

from chatapp.core import clock, journal
from chatapp.core.database import Database, Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.events import Numbered
from chatapp.core.extensions import Extensions, Present
from chatapp.core.future import Future
from chatapp.core.journal import Extent, JournalEvent, Source
from chatapp.features.people.models import Actor, Person
from chatapp.features.restrictions.checks import Checks
from chatapp.features.roles.service import Roles
from chatapp.features.rooms import access, addresses, store
from chatapp.features.rooms.access import Member
from chatapp.features.rooms.answers import CaughtUp, Entered, Glimpse, History, Reset, Resumed
from chatapp.features.rooms.events import PersonChanged, PersonRenamed
from chatapp.features.rooms.known import KnownRooms
from chatapp.features.rooms.models import Room
from chatapp.features.rooms.pages import Pages, Side
from chatapp.features.rooms.secret_slugs import is_secret
from chatapp.features.rooms.store import Visited
from chatapp.features.rooms.whereabouts import Whereabouts

EVENTS = 200  # in one answer
FAR = 10_000  # events missed after which starting afresh is cheaper than catching up
NOBODY = Present(msgspec.Raw(b"[]"), 0, None)


class Place(NamedTuple):
    """How far a client is: the newest number that it has, and of which history. Without a number it has nothing."""

    after: int | None = None
    epoch: str | None = None


NOWHERE = Place()


class Head(NamedTuple):
    """What the beacon tells of a room: its newest number, of which history, and the lowest that is still there."""

    slug: str
    seq: int
    epoch: str
    floor: int


class Rooms:
    """The rooms' logs. The extension points are those of ``chatapp/kit.py``."""

    def __init__(
        self,
        database: Database,
        pages: Pages,
        sources: Extensions[Source],
        present: Extensions[Callable[[str], Present]],
        totals: Extensions[Callable[[str], int]],
        make: Callable[[Actor], None],
        roles: Roles,
        checks: Checks,
        elsewhere: Iterable[Callable[[str], Iterable[str]]] = (),
    ) -> None:
        """``make`` is called before a person makes a room. It raises ChatError when that room would be one too many."""
        self.whereabouts = Whereabouts(elsewhere)
        self._known = KnownRooms(database.reader)
        self._database = database
        self._pages = pages
        self._sources, self._present, self._totals = sources, present, totals
        self._make = make
        self._roles, self._checks = roles, checks

    def enter(
        self, actor: Actor, slug: str, place: Place, step_in: Callable[[Member], None]
    ) -> Future[Entered | Resumed]:
        """Opens the room and reads it, in one unit of work. Makes the room if it does not exist.

        ``step_in`` is called as soon as the person may enter and before anything is read, so that no event falls
        between. Raises ChatError ``no_room``, or ``quota`` when a new room would be one too many.
        """
        room = self._known.find(actor.id, slug)
        member = access.may_enter(self._database.reader, actor, room, self._checks) if room else None
        if member:
            step_in(member)

        def unit(tx: Tx) -> Entered | Resumed:
            if member and is_secret(slug):  # they may have lost it a moment ago, before they had stepped in
                access.member_of(tx, actor, slug, self._checks)
            here, visited = member, store.visit(tx, actor.id, member.room_id, slug) if member else None
            if here is None or visited is None:  # not there yet, or removed a moment ago
                here = self._opened(tx, actor, slug)
                step_in(here)
                visited = store.visit(tx, actor.id, here.room_id, slug)
            return self._answer(tx, here, place, visited or self._unvisited(tx, here))

        return self._database.write(unit).recover(lambda error: self._unwritten(error, member, place))

    def slug_of(self, raw: str, typed: bool = False) -> str:
        """The slug of a room by its name. ``typed``: by a person. Raises ChatError ``bad_room``."""
        return addresses.slug_of(self._database.reader, raw, typed)

    def number(self, raw: str, person_id: str = "") -> int:
        """The number of a room by its slug, as a person sees it; "": the operator. Raises ChatError ``no_room``."""
        reader = self._database.reader
        room = access.visible(reader, person_id, raw) if person_id else store.find(reader, raw)
        if room is None:
            raise ChatError("no_room")
        return room.id

    def glimpse(self, actor: Actor, slug: str) -> Glimpse | None:
        """The conversation as a fresh ``room:enter`` returns it, so that the page can show it without a connection.

        None when nobody has opened the room yet, when the person may not enter or never entered a private room, or
        while something is being posted.
        """
        reader = self._database.reader
        try:
            member = access.member_of(reader, actor, slug, self._checks)
        except ChatError:
            return None
        if is_secret(slug) and not store.was_here(reader, actor.id, member.room_id):
            return None  # nobody reads unseen
        extent = journal.extent(reader, member.room_id)
        glimpse = Glimpse(
            room=member.room,
            epoch=self._epoch(extent),
            head=extent.head,
            read_seq=store.read_mark(reader, actor.id, member.room_id),
            writes=member.writes,
            **self._order(reader, member.room_id),
            **msgspec.structs.asdict(self._pages.newest(reader, member, extent)),
        )
        return glimpse if journal.extent(reader, member.room_id) == extent else None  # each read sees its own snapshot

    def history(self, member: Member, seq: int, limit: int, side: Side = "before") -> History:
        """The messages ``before``, ``after`` or ``around`` a number, and the notes among them."""
        pages = self._pages
        read = {"before": pages.before, "after": pages.after, "around": pages.around}[side]
        return read(member, seq, limit)

    def catch_up(self, member: Member, place: Place, limit: int) -> CaughtUp | Reset:
        """The events after ``place``, at most 200."""
        reader = self._database.reader
        extent = journal.extent(reader, member.room_id)
        events = self._missed(reader, member, place, extent, max(1, min(limit, EVENTS)))
        if place.after is None or events is None:
            return Reset(reset=True)
        return CaughtUp(events, place.after + len(events) < extent.head, extent.head, extent.floor)

    def total(self, slug: str) -> int:
        """How many people are in the room."""
        return sum(total(slug) for total in self._totals)

    def read(self, member: Member, seq: int) -> Future[None]:
        """Remembers how far the person has read."""
        return self._database.write(lambda tx: store.mark_read(tx, member.actor.id, member.room_id, seq))

    def person_changed(self, tx: Tx, person: Person, old_name: str | None) -> None:
        """Writes a rename or a new face into the logs of the rooms where the person is, at most 50."""
        here = self.whereabouts.around(tx, person.id)
        journal.lock(tx, [room_id for room_id, _ in here])
        events: list[tuple[int, Numbered]] = []
        for room_id, slug in here:
            seq, at = journal.next_seq(tx, room_id), clock.stamp()
            if old_name is None:
                events.append((room_id, PersonChanged(room=slug, seq=seq, person=person, at=at)))
            else:
                renamed = PersonRenamed(room=slug, seq=seq, person=person, old_name=old_name, at=at)
                events.append((room_id, renamed))
        journal.add_all(tx, events)

    def heads(self, slugs: list[str]) -> list[Head]:
        """For the beacon. Rooms that are not stored are left out."""
        extents = store.extents(self._database.reader, slugs)
        found = ((slug, extents[slug]) for slug in slugs if slug in extents)
        return [Head(slug, each.head, self._epoch(each), each.floor) for slug, each in found]

    def _opened(self, tx: Tx, actor: Actor, slug: str) -> Member:
        room = access.visible(tx, actor.id, slug)  # somebody may have made it a moment ago
        if room is None:
            if is_secret(slug):
                raise ChatError("no_room")
            if tx.full:
                raise journal.full()
            self._make(actor)
            room = store.add(tx, slug, actor.id)
            self._roles.made_room(tx, actor.id, room.id)
        return access.may_enter(tx, actor, room, self._checks)

    def _unwritten(self, error: BaseException, member: Member | None, place: Place) -> Entered | Resumed:
        """A full disk refuses writes, not reads: a room that is there is entered without remembering the visit."""
        if member is None or not (isinstance(error, ChatError) and error.code == "storage"):
            raise error
        return self._answer(self._database.reader, member, place, self._unvisited(self._database.reader, member))

    def _unvisited(self, reader: Reader, member: Member) -> Visited:
        room = store.find(reader, member.room.slug)
        mark = store.read_mark(reader, member.actor.id, member.room_id)
        return Visited(mark, room.room.topic if room else "", journal.extent(reader, member.room_id))

    def _answer(self, reader: Reader, member: Member, place: Place, visited: Visited) -> Entered | Resumed:
        read_seq, topic, extent = visited
        epoch, head = self._epoch(extent), extent.head
        room = Room(member.room.slug, member.room.title, topic)  # as its log tells it up to ``head``
        people, total, following = self._present.first(lambda slug: NOBODY)(member.room.slug)
        events = self._missed(reader, member, place, extent, EVENTS)
        if place.after is None or events is None:
            return Entered(
                room=room, epoch=epoch, head=head, read_seq=read_seq, writes=member.writes,
                people=people, people_total=total, people_next=following, reset=place.after is not None,
                **self._order(reader, member.room_id),
                **msgspec.structs.asdict(self._pages.newest(reader, member, extent)),
            )  # fmt: skip
        return Resumed(
            room=room, epoch=epoch, head=head, read_seq=read_seq, writes=member.writes,
            people=people, people_total=total, people_next=following, **self._order(reader, member.room_id),
            events=events, more=place.after + len(events) < head, floor=extent.floor,
        )  # fmt: skip

    def _order(self, reader: Reader, room_id: int) -> dict[str, Any]:
        """Who has which role in the room, and what holds there."""
        rules = self._checks.rules(room_id)
        return {"roles": self._roles.badges(reader, room_id), "rules": rules, "panic": self._checks.panic}

    def _missed(
        self, reader: Reader, member: Member, place: Place, extent: Extent, limit: int
    ) -> list[JournalEvent] | None:
        """The events since; None when the client has to start afresh."""
        if place.after is None or self._strange(place, extent):
            return None
        events = journal.missed(reader, member.room_id, place.after, extent.head, limit, self._sources)
        # each statement has its own snapshot: a purge may have come between those that read the events
        return None if self._strange(place, journal.extent(reader, member.room_id)) else events

    def _epoch(self, extent: Extent) -> str:
        """Which history a room's numbers belong to."""
        return f"{self._database.epoch}.{extent.history}" if extent.history else self._database.epoch

    def _strange(self, place: Place, extent: Extent) -> bool:
        """Whether the events after this place cannot be told: of another history, too many, or no longer kept."""
        after = place.after or 0
        known = max(0, extent.floor - 1, extent.replayable - 1) <= after <= extent.head
        return place.epoch != self._epoch(extent) or not known or extent.head - after > FAR
