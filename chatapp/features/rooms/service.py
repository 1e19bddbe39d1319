"""Enter, catch up, list, read."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from chatapp.core import clock, journal
from chatapp.core.database import Database, Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.core.journal import Entry, Numbered
from chatapp.core.ratelimit import Buckets, Limit
from chatapp.features.people.models import Actor, Person
from chatapp.features.rooms import store
from chatapp.features.rooms.access import Member, RoomAccess
from chatapp.features.rooms.events import PersonChanged, PersonRenamed
from chatapp.features.rooms.models import LOBBY
from chatapp.features.rooms.slugs import clean_slug, imitates

PAGE = 200  # events in one answer
FAR = 10_000  # events missed after which starting afresh is cheaper than catching up

Part = Callable[[Reader, Member], dict[str, Any]]
Source = Callable[[Reader, Member, int, int, int], list[Numbered]]


class Rooms:
    """``parts`` adds to a fresh answer of ``room:enter``; ``status`` to every one; ``totals`` counts who is here.

    ``sources`` read numbered events back for those who missed them: (reader, member, after, last, limit).
    """

    def __init__(self, database: Database, access: RoomAccess, buckets: Buckets, quota: Limit) -> None:
        self._database = database
        self._access = access
        self._buckets = buckets
        self._quota = quota
        self.parts: list[Part] = []
        self.status: list[Part] = []
        self.sources: list[Source] = [_written]
        self.totals: Callable[[str], int] = lambda slug: 0
        lobby = store.find(database.reader, LOBBY)
        if lobby:
            access.known[LOBBY] = lobby

    def enter(self, actor: Actor, slug: str, after: int | None, epoch: str | None) -> Future[dict[str, Any]]:
        """Opens the room and reads it in one unit: the answer has an exact place in the order of events.

        The caller has subscribed before. Raises ChatError ``quota`` when a new room is one too many.
        """

        def unit(tx: Tx) -> dict[str, Any]:
            found = self._access.known.get(slug) or store.find(tx, slug)
            if found is None:
                self._take_quota(actor)
                found = store.add(tx, slug, actor.id)
            read_seq = store.visit(tx, actor.id, found[0])
            return self._answer(tx, Member(actor, *found), after, epoch) | {"read_seq": read_seq}

        return self._database.write(unit).recover(lambda error: self._unwritten(error, actor, slug, after, epoch))

    def slug_of(self, raw: str) -> str:
        """The address of the room that a name means. Raises ChatError ``bad_room`` when there is none and cannot be."""
        if self._exists(raw):  # also one that was made under an older rule
            return raw
        slug = clean_slug(raw)
        other = imitates(slug)
        if other and self._exists(other) and not self._exists(slug):
            raise ChatError("bad_room", f"That name looks like the room “{other}”. Choose another.")
        return slug

    def _exists(self, slug: str) -> bool:
        return slug in self._access.known or store.find(self._database.reader, slug) is not None

    def glimpse(self, actor: Actor, slug: str) -> dict[str, Any] | None:
        """What a fresh ``room:enter`` would say of the conversation, for the page: it need not wait for a connection.

        None when nobody has opened the room yet, or while something is being said.
        """
        reader = self._database.reader
        found = self._access.known.get(slug) or store.find(reader, slug)
        if found is None:
            return None
        member, head = Member(actor, *found), journal.head(reader, found[0])
        read_seq = store.read_mark(reader, actor.id, found[0])
        seen: dict[str, Any] = {"epoch": self._database.epoch, "head": head, "read_seq": read_seq}
        for part in self.parts:
            seen |= part(reader, member)
        return seen if journal.head(reader, found[0]) == head else None  # each read is a snapshot of its own

    def opened(self, slug: str) -> None:
        """After the commit of ``enter``: the door is known."""
        if slug not in self._access.known and (found := store.find(self._database.reader, slug)):
            self._access.known[slug] = found

    def catch_up(self, member: Member, after: int, epoch: str, limit: int) -> dict[str, Any]:
        """``{events, more, head}``, or ``{reset: true}`` when the client holds another history."""
        reader = self._database.reader
        head = journal.head(reader, member.room_id)
        if self._strange(after, epoch, head):
            return {"reset": True}
        events = self.missed(reader, member, after, head, max(1, min(limit, PAGE)))
        return {"events": events, "more": after + len(events) < head, "head": head}

    def missed(self, reader: Reader, member: Member, after: int, head: int, limit: int) -> list[Entry]:
        """The numbered events above ``after``, up to ``head``, in order, at most ``limit``."""
        # each source is a statement of its own, and a commit may come between two: all stop at the same head
        numbered = [each for source in self.sources for each in source(reader, member, after, head, limit)]
        numbered.sort(key=itemgetter(0))
        return [entry for _, entry in numbered[:limit]]

    def overview(self, actor: Actor) -> dict[str, Any]:
        """The rooms this person has been in, latest first."""
        rooms = store.overview(self._database.reader, actor.id)
        return {"rooms": [room | {"people_total": self.totals(room["slug"])} for room in rooms]}

    def read(self, member: Member, seq: int) -> Future[None]:
        """Remembers how far the person has read."""
        return self._database.write(lambda tx: store.mark_read(tx, member.actor.id, member.room_id, seq))

    def person_changed(self, tx: Tx, person: Person, old_name: str | None) -> None:
        """Writes a rename or a new face into the journal of every room the person has been in."""
        for room_id, slug in store.visited(tx, person.id):
            seq, at = journal.next_seq(tx, room_id), clock.stamp()
            if old_name is None:
                journal.add(tx, room_id, seq, PersonChanged(room=slug, seq=seq, person=person, at=at))
            else:
                renamed = PersonRenamed(room=slug, seq=seq, person=person, old_name=old_name, at=at)
                journal.add(tx, room_id, seq, renamed)

    def heads(self, slugs: list[str]) -> list[tuple[str, int, str]]:
        """Slug, newest number and epoch of open rooms, for the beacon."""
        known = [(slug, self._access.known[slug][0]) for slug in slugs if slug in self._access.known]
        return [(slug, journal.head(self._database.reader, room_id), self._database.epoch) for slug, room_id in known]

    def _unwritten(
        self, error: BaseException, actor: Actor, slug: str, after: int | None, epoch: str | None
    ) -> dict[str, Any]:
        """A full disk refuses writes, not reads: a known room is entered without remembering the visit."""
        found = self._access.known.get(slug)
        if found is None or not (isinstance(error, ChatError) and error.code == "storage"):
            raise error
        reader = self._database.reader
        read_seq = store.read_mark(reader, actor.id, found[0])
        return self._answer(reader, Member(actor, *found), after, epoch) | {"read_seq": read_seq}

    def _answer(self, tx: Reader, member: Member, after: int | None, epoch: str | None) -> dict[str, Any]:
        head = journal.head(tx, member.room_id)
        answer: dict[str, Any] = {"room": member.room, "epoch": self._database.epoch, "head": head}
        for part in self.status:
            answer |= part(tx, member)
        if after is not None and not self._strange(after, epoch, head):
            events = self.missed(tx, member, after, head, PAGE)
            return answer | {"events": events, "more": after + len(events) < head}
        for part in self.parts:
            answer |= part(tx, member)
        return answer | ({"reset": True} if after is not None else {})

    def _take_quota(self, actor: Actor) -> None:
        try:
            self._buckets.take(actor.id, self._quota, "rooms")
        except ChatError as error:
            raise ChatError("quota", retry_after=error.retry_after) from None

    def _strange(self, after: int, epoch: str | None, head: int) -> bool:
        return epoch != self._database.epoch or not 0 <= after <= head or head - after > FAR


def _written(reader: Reader, member: Member, after: int, last: int, limit: int) -> list[Numbered]:
    return journal.after(reader, member.room_id, after, last, limit)
