"""The list of rooms, live. What happens in a room marks the room; a beat tells whoever must know, once for all of it.

So a message costs one look-up, however many people list its room. A client hears at most one event a beat, and only
lines that are different now. A line says how things stand and not what has changed.
"""

from collections.abc import Callable, Iterable

from chatapp.core import clock
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.events import Numbered
from chatapp.core.extensions import Addressed
from chatapp.core.future import Future
from chatapp.core.nodes.notices import RoomMoved
from chatapp.features.overview import store
from chatapp.features.overview.answers import RoomList
from chatapp.features.overview.events import RoomsChanged
from chatapp.features.overview.followers import Follower, Followers
from chatapp.features.overview.line_of import line_of
from chatapp.features.overview.lines import Level, RoomLine
from chatapp.features.overview.models import RoomState, Visited
from chatapp.features.people.models import Actor
from chatapp.features.restrictions.checks import Checks
from chatapp.features.rooms import access
from chatapp.features.rooms.access import Member

SLICE = 20  # rooms that are read, or clients that are told, without a pause: 5 ms
PER_FOLLOWER = 1 / 500  # seconds between two tellings of a room, for each client outside: a thousand hear every 2 s


class Overview:
    """Everyone's list. ``pause`` lets others work."""

    def __init__(
        self,
        database: Database,
        total: Callable[[str], int],
        checks: Checks,
        addressed: Iterable[Addressed] = (),
        pause: Callable[[], None] = lambda: None,
    ) -> None:
        """``total`` is how many people are in a room; ``addressed``: which messages are for somebody in particular."""
        self._addressed = addressed
        self._database, self._total, self._checks, self._pause = database, total, checks, pause
        self._followers = Followers()
        self._states: dict[str, RoomState] = {}  # of the rooms that somebody follows from outside
        self._changed: set[str] = set()  # rooms that look different from what those outside last heard
        self._told: dict[str, float] = {}  # when that was
        self._marked: set[str] = set()  # rooms in which something has happened
        self._due: set[Follower] = set()

    def open(self, session_id: str, actor: Actor, inside: list[str], send: Callable[[RoomsChanged], None]) -> RoomList:
        """The list of this client's person. From now on ``send`` is called with what changes in it."""
        before = self._followers.get(session_id)
        self.close(session_id)
        follower = Follower(actor, send, inside)
        follower.version = before.version if before else 0
        self._followers.add(session_id, follower)
        for visited in reversed(store.visited(self._database.reader, actor.id)):
            self._followers.follow(follower, visited)
        lines = [line for slug in list(follower.rooms) if (line := self._line(follower, slug))]
        for slug in follower.inside - follower.rooms.keys():  # entered, and not committed yet
            self._followers.follow(follower, Visited(slug))
            self._tell(follower, slug)
        return RoomList(lines[::-1], follower.version)

    def close(self, session_id: str) -> None:
        """The client is gone."""
        if follower := self._followers.get(session_id):
            self._due.discard(follower)
            self._followers.remove(session_id)
            for slug in follower.rooms:
                if not self._followers.outside(slug):
                    self._forget(slug)

    def happened(self, event: Numbered | RoomMoved) -> None:
        """Something new is in a room's log."""
        if self._followers.outside(event.room):
            self._marked.add(event.room)

    def look_at_all(self) -> None:
        """Something new may be in the log of any room."""
        self._marked.update(self._followers.rooms())

    def touched(self, person_id: str, slug: str) -> None:
        """A client of the person on another node has changed something about the room, or in the list."""
        visited = store.listed(self._database.reader, person_id, slug)
        for follower in self._followers.of_person(person_id):
            self._followers.follow(follower, visited) if visited else self._followers.forget(follower, slug)
            self._tell(follower, slug)

    def entered(self, session_id: str, actor: Actor, slug: str) -> None:
        """A client is in a room, which is in the list of all of its person's clients from now on."""
        for follower in self._followers.of_person(actor.id):
            visited = follower.rooms.get(slug)
            if visited is None:
                visited = store.visit(self._database.reader, actor.id, slug)
                self._tell(follower, slug)
            self._followers.follow(follower, visited)
        if own := self._followers.get(session_id):
            self._followers.step_in(own, slug)

    def left(self, session_id: str, slug: str) -> None:
        """A client has left a room. It hears how the room stands: until now it may have missed that."""
        if follower := self._followers.get(session_id):
            self._followers.step_out(follower, slug)
            self._tell(follower, slug)

    def read(self, session_id: str, actor: Actor, slug: str, seq: int) -> None:
        """The person has read up to ``seq`` on one of their clients: the others hear it, also those in the room."""
        newest = store.head(self._database.reader, slug) or 0
        for follower in self._followers.of_person(actor.id):
            visited = follower.rooms.get(slug)
            if visited and min(seq, newest) > visited.read_seq:
                follower.rooms[slug] = visited._replace(read_seq=min(seq, newest))
                if follower is not self._followers.get(session_id):
                    self._tell(follower, slug)

    def pin(self, actor: Actor, slug: str, on: bool) -> Future[None]:
        """Keeps the room at the top of the person's list, or no more. Raises ChatError ``no_room``, ``storage``."""
        return self._arrange(actor, slug, lambda tx: store.pin(tx, actor.id, slug, on))

    def notify(self, actor: Actor, slug: str, level: Level) -> Future[None]:
        """Of what the person hears in the room. Raises ChatError ``no_room``, ``storage``."""
        return self._arrange(actor, slug, lambda tx: store.notify(tx, actor.id, slug, level))

    def forget(self, actor: Actor, slug: str) -> Future[None]:
        """The room is not in the person's list any more, until they enter it again. Raises ChatError ``storage``."""
        future = self._database.write(lambda tx: store.forget(tx, actor.id, slug))
        future.then(lambda done: self.lost(actor.id, slug) if done.error is None else None)
        return future

    def _arrange(self, actor: Actor, slug: str, change: Callable[[Tx], bool]) -> Future[None]:
        def unit(tx: Tx) -> None:
            if access.hidden(tx, actor.id, slug) or not change(tx):
                raise ChatError("no_room")

        def tell(done: Future[None]) -> None:
            if done.error is not None:
                return
            visited = store.visit(self._database.reader, actor.id, slug)
            for follower in self._followers.of_person(actor.id):
                if slug in follower.rooms:
                    follower.rooms[slug] = visited
                    self._tell(follower, slug)

        future = self._database.write(unit)
        future.then(tell)
        return future

    def lost(self, person_id: str, slug: str) -> None:
        """The person may enter the room no more: their clients hear that it is gone."""
        for follower in self._followers.of_person(person_id):
            self._followers.forget(follower, slug)
            self._tell(follower, slug)

    def gained(self, person_id: str, slug: str) -> None:
        """The room is in the person's list now: their clients hear it."""
        for follower in self._followers.of_person(person_id):
            if slug not in follower.rooms:
                self._followers.follow(follower, store.visit(self._database.reader, person_id, slug))
            self._tell(follower, slug)

    def beat(self) -> None:
        """Tells what has happened since the last beat."""
        marked, self._marked = self._marked, set()
        for at, slug in enumerate(marked, 1):
            self._look_at(slug)
            if at % SLICE == 0:
                self._pause()
        due, self._due = self._due, set()
        for at, follower in enumerate(due, 1):
            self._send(follower)
            if at % SLICE == 0:
                self._pause()

    def _look_at(self, slug: str) -> None:
        followers, moment = list(self._followers.outside(slug)), clock.monotonic()
        if not followers:
            self._forget(slug)
        elif moment - self._told.get(slug, 0.0) < len(followers) * PER_FOLLOWER:
            self._marked.add(slug)
        elif self._looks_different(slug):
            self._told[slug] = moment
            for follower in followers:
                self._tell(follower, slug)

    def _looks_different(self, slug: str) -> bool:
        self._state(slug)
        different = slug in self._changed
        self._changed.discard(slug)
        return different

    def _forget(self, slug: str) -> None:
        self._states.pop(slug, None)
        self._changed.discard(slug)
        self._told.pop(slug, None)

    def _tell(self, follower: Follower, slug: str) -> None:
        follower.due.add(slug)
        self._due.add(follower)

    def _send(self, follower: Follower) -> None:
        reader = self._database.reader
        # a room that is just being made is not committed yet: its line is told by the next beat
        coming = {slug for slug in follower.due & follower.inside if store.head(reader, slug) is None}
        due, follower.due = sorted(follower.due - coming), coming
        if coming:
            self._due.add(follower)
        if not due:
            return
        lines = {slug: self._line(follower, slug) for slug in due}
        gone = [slug for slug, line in lines.items() if line is None]
        follower.version += 1
        follower.send(
            RoomsChanged(version=follower.version, rooms=[line for line in lines.values() if line], gone=gone)
        )

    def _line(self, follower: Follower, slug: str) -> RoomLine | None:
        """None, and not followed any more, when the person may not enter the room."""
        state = self._state(slug) if slug in follower.rooms else None
        member = self._member(follower.actor, state) if state else None
        if state is None or member is None:
            self._followers.forget(follower, slug)
            return None
        return line_of(follower, member, state, self._total(slug))

    def _member(self, actor: Actor, state: RoomState) -> Member | None:
        try:
            return access.may_enter(self._database.reader, actor, state.room, self._checks)
        except ChatError:
            return None

    def _state(self, slug: str) -> RoomState | None:
        """Read again only when the log has grown, or its oldest part has gone: a room changes in no other way."""
        reader, known = self._database.reader, self._states.get(slug)
        if known is not None and (known.head, known.floor) == store.extent(reader, slug):
            return known
        state = store.state(reader, slug, self._addressed)
        if state and self._followers.outside(slug):
            self._states[slug] = state
            if known is None or known.look != state.look:
                self._changed.add(slug)
        return state
