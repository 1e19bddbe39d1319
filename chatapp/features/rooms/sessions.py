"""Which session is in which room. A session that enters receives the room's events; features add to ``kit.entered``."""

from typing import Any

from chatapp.core import audiences
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.people.sockets import actor_of
from chatapp.features.restrictions.checks import Checks
from chatapp.features.restrictions.events import RoomClosed
from chatapp.features.roles.permissions import REQUESTS
from chatapp.features.rooms.access import Member
from chatapp.features.rooms.answers import Entered, Resumed
from chatapp.features.rooms.service import NOWHERE, Place, Rooms
from chatapp.features.rooms.slugs import clean_slug
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

BY_WILL = "left"
MOVED = "moved"  # to another room: a look into it and back is no leave
EMPTY: dict[str, Member] = {}
MOST = 50  # rooms that one session may be in: each costs memory, and its beacon time


class RoomSessions:
    """The memberships of every session, by the room's address. They were decided when it entered."""

    def __init__(self, kit: Kit, rooms: Rooms, checks: Checks) -> None:
        self._rooms, self._checks, self._reader = rooms, checks, kit.database.reader
        self._entered, self._left, self._read = kit.entered, kit.left, kit.read
        self._opened = kit.opened
        self._members: dict[str, dict[str, Member]] = {}
        kit.realtime.on_ready(self._ready)
        kit.realtime.on_disconnect(self._gone)
        kit.realtime.on_request(self._check)

    def enter(
        self,
        session: Session,
        slug: str,
        place: Place = NOWHERE,
        hears: str = "",
    ) -> Future[Entered | Resumed]:
        """Enters a room; harmless when the session is in it already. ``hears`` replaces the room's audience.

        Raises ChatError ``too_many`` when the session is in as many rooms as it may be.
        """
        again = slug in self._members.get(session.id, EMPTY)

        def step_in(member: Member) -> None:
            if session.id in self._members:  # else the session has ended while the disk worked
                self._check_room(session, slug)
                if before := self._members[session.id].get(slug):
                    self._rooms.whereabouts.go(before)
                self._rooms.whereabouts.come(member)
                self._members[session.id][slug] = member
                session.subscribe(hears or audiences.room(slug))
                for hook in self._entered:
                    hook(session, slug)

        def undo(done: Future[Entered | Resumed]) -> None:
            if done.error is not None and not again:
                self.leave(session, slug)
            if done.result is not None:
                for hook in self._opened:
                    hook(session, slug, done.result.head)

        future = self._rooms.enter(actor_of(session), slug, place, step_in)
        future.then(undo)
        return future

    def _check_room(self, session: Session, slug: str) -> None:
        members = self._members[session.id]
        if slug not in members and len(members) >= MOST:
            raise ChatError("too_many", f"You are in {MOST} rooms at once. Leave one before you enter another.")

    def leave(self, session: Session, slug: str, reason: str = BY_WILL) -> None:
        """Leaves a room at the person's wish: the session receives no more of its events."""
        if member := self._members.get(session.id, EMPTY).pop(slug, None):
            self._rooms.whereabouts.go(member)
            session.unsubscribe(audiences.room(slug))
            for hook in self._left:
                hook(session, slug, reason)

    def put_out(self, session: Session, room_id: int, words: ChatError) -> None:
        """The session is not to be in that room any more, and hears why."""
        inside = self._members.get(session.id, EMPTY)
        for slug in [slug for slug, member in inside.items() if member.room_id == room_id]:
            self.leave(session, slug)
            session.send(RoomClosed(room=slug, code=words.code, message=words.message))
            if session.protocol == 0:  # the classic protocol has one room, and no way to be out of it
                session.close("kicked")

    def member_of(self, session: Session, raw_slug: str) -> Member:
        """The session's membership of a room that it has entered. Raises ChatError ``bad_room``, ``no_room``."""
        members = self._members.get(session.id, EMPTY)
        member = members.get(raw_slug) or members.get(clean_slug(raw_slug))
        if member is None:
            raise ChatError("no_room")
        return member

    def rooms_of(self, session: Session) -> list[str]:
        """The addresses of the rooms that the session is in."""
        return list(self._members.get(session.id, EMPTY))

    def read(self, session: Session, member: Member, seq: int) -> Future[None]:
        """Remembers how far the person has read; features add to ``kit.read``."""

        def tell(done: Future[None]) -> None:
            if done.error is None:
                for hook in self._read:
                    hook(session, member.room.slug, seq)

        future = self._rooms.read(member, seq)
        future.then(tell)
        return future

    def _check(self, session: Session, name: str, request: Any) -> None:
        """Refuses what is said in a room by those who may not, for every request that the table calls ``write``."""
        if REQUESTS.get(name) == "write":
            member = self.member_of(session, request.room)
            member.check_writes()
            self._checks.check_write(self._reader, member.actor.id, member.room_id)

    def _ready(self, session: Session) -> None:
        self._members[session.id] = {}

    def _gone(self, session: Session, reason: str) -> None:
        for slug, member in self._members.pop(session.id, EMPTY).items():
            self._rooms.whereabouts.go(member)
            for hook in self._left:
                hook(session, slug, reason)
