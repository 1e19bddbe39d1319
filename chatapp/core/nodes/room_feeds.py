"""The rooms that somebody has open on this node, each with its feed."""

from collections.abc import Callable, Iterable, Sequence

from chatapp.core import clock, journal
from chatapp.core.database import Reader
from chatapp.core.events import Numbered, Told
from chatapp.core.journal import Source
from chatapp.core.nodes.feed import Feed
from chatapp.core.nodes.registry import decoded

AT_ONCE = 50  # events that are read at once
ROOMS = 128  # whose numbers are asked for at once
PATIENCE = 5.0  # seconds for the answer that says where a room's feed begins


class _Open:
    """``room_id`` and who has it open."""

    __slots__ = ("feed", "room_id", "sessions", "since")

    def __init__(self, room_id: int, feed: Feed[Told | None]) -> None:
        self.room_id, self.feed = room_id, feed
        self.sessions: set[str] = set()
        self.since = clock.monotonic()


class RoomFeeds:
    """``publish`` gets each event of an open room once, in the order of the numbers."""

    def __init__(self, publish: Callable[[Told], None], reader: Reader, sources: Iterable[Source]) -> None:
        self._publish, self._reader, self._sources = publish, reader, sources
        self._open: dict[str, _Open] = {}

    def __contains__(self, slug: object) -> bool:
        return slug in self._open

    def open(self, slug: str, room_id: int, session_id: str) -> None:
        """Somebody is about to read the room. Until they have, what comes waits."""
        found = self._open.get(slug)
        if found is None or found.room_id != room_id:
            found = self._open[slug] = _Open(room_id, Feed(self._deliver, self._missed(room_id)))
        found.sessions.add(session_id)

    def start(self, slug: str, head: int) -> None:
        """Somebody has read the room up to this number."""
        if found := self._open.get(slug):
            found.feed.start(head)

    def close(self, slug: str, session_id: str) -> None:
        """They have it open no more."""
        found = self._open.get(slug)
        if found:
            found.sessions.discard(session_id)
            if not found.sessions:
                del self._open[slug]
                found.feed.closed = True

    def offer(self, slug: str, number: int, event: Numbered | None) -> None:
        """Something with this number is in the log of a room that is open."""
        self._open[slug].feed.offer(number, event)

    def look(self) -> None:
        """Asks the database how far the open rooms are. Raises ChatError ``storage``."""
        rooms = {each.room_id: each for each in self._open.values()}
        ids = list(rooms)
        for at in range(0, len(ids), ROOMS):
            for room_id, head in journal.heads(self._reader, ids[at : at + ROOMS]).items():
                self._seen(rooms[room_id], head)

    def _seen(self, room: _Open, head: int) -> None:
        if room.feed.at is not None:
            room.feed.offer(head, None)
        elif clock.monotonic() - room.since > PATIENCE:  # whoever was about to read it failed
            room.feed.start(head)

    def _deliver(self, event: Told | None) -> None:
        if event is not None:
            self._publish(event)

    def _missed(self, room_id: int) -> Callable[[int, int], Sequence[tuple[int, Told | None]]]:
        def read(after: int, last: int) -> Sequence[tuple[int, Told | None]]:
            found = journal.numbered_after(self._reader, room_id, after, last, AT_ONCE, self._sources)
            return [(number, decoded(event.event, bytes(event.data))) for number, event in found]

        return read
