"""This node among the others: what it commits is told to them, what they commit is published here, in order."""

import hashlib
from collections.abc import Callable, Iterable, Sequence

import gevent

from chatapp.core import clock
from chatapp.core.bus import Bus
from chatapp.core.database import Database
from chatapp.core.database.postgres.session import Session
from chatapp.core.events import Numbered, Told
from chatapp.core.journal import Source
from chatapp.core.nodes import house_log
from chatapp.core.nodes.bell import Bell
from chatapp.core.nodes.feed import Feed
from chatapp.core.nodes.house_log import Notified
from chatapp.core.nodes.letters import NOTHING, Entry, hello, opened, sealed
from chatapp.core.nodes.notices import Afresh, RoomMoved, Unsure
from chatapp.core.nodes.registry import decoded, encoded
from chatapp.core.nodes.room_feeds import RoomFeeds
from chatapp.core.nodes.shared_limits import SharedLimits

HOUSE = ""


class Nodes:
    """The database gets ``publish`` for what was committed, and ``record``, which runs right before the COMMIT."""

    def __init__(self, node_id: str, bus: Bus, bell: Bell) -> None:
        self.id, self.bell = node_id, bell
        self.limits = SharedLimits(node_id)
        self.alone = False  # nobody has to be told
        self.heard_at = float("-inf")  # when another node last said that it works
        self._bus = bus
        self._out: list[Entry] = []

    def open(self, database: Database, sources: Iterable[Source]) -> None:
        """Before anything is read that is kept in memory; ``begin`` goes on from here. ``sources`` may still grow."""
        self._reader = reader = database.reader
        self._channel = "chat_" + hashlib.sha256(database.instance.encode()).hexdigest()[:16]
        self._begun_at = house_log.newest(reader)
        self.house: Feed[Notified | None] = Feed(self._tell_here, self._missed, at_once=False)
        self.rooms = RoomFeeds(self._bus.publish, reader, sources)
        self._bus.reach_others(self._pass_on)

    def begin(self) -> None:
        """From now on it hears the others, from the moment of ``open`` on."""
        self.house.start(self._begun_at)
        self.bell.listen(self._channel, self._hear, self._look_again)
        self.greet()

    def greet(self) -> None:
        """Says to the others that this node works: it has reached the database a moment ago."""
        self.bell.ring(hello(self.id))

    def look(self) -> None:
        """Finds what no bell told. Raises ChatError ``storage``."""
        self.house.offer(house_log.newest(self._reader), None)
        self.rooms.look()
        if not self.bell.there:
            self._bus.publish(Unsure())

    # -- what this node commits

    def record(self, session: Session, announced: Sequence[Told]) -> Callable[[], None]:
        """In the transaction. Returns what is to be done when it was committed."""
        written = house_log.write(session, self.id, announced)

        def committed() -> None:
            for each in written:
                self.house.offer(each.number, each)
                self._send(Entry(HOUSE, each.number, each.name, each.data))

        return committed

    def publish(self, told: Told) -> None:
        """After the commit."""
        if not isinstance(told, Numbered):
            return self._bus.publish(told)
        if not self.alone:
            self._send(Entry(told.room, told.seq, told.name, encoded(told)))
        if told.room in self.rooms:
            return self.rooms.offer(told.room, told.seq, told)
        return self._bus.publish(told)

    def _pass_on(self, told: Told) -> None:
        self._send(Entry(HOUSE, 0, told.name, encoded(told)))

    def _send(self, entry: Entry) -> None:
        if self.alone:
            return
        if not self._out:
            gevent.spawn(self.flush)
        self._out.append(entry)

    def flush(self) -> None:
        """Tells the others what they have not been told."""
        out, self._out = self._out, []
        for letter in sealed(self.id, out, self.bell.limit):
            self.bell.ring(letter)

    # -- what the others commit

    def _hear(self, data: bytes) -> None:
        letter = opened(data)
        if letter is None or letter.node == self.id:
            return
        self.alone = False
        self.heard_at = clock.monotonic()
        for entry in letter.entries:
            if entry.log != HOUSE:
                self._hear_of_room(entry)
            elif entry.number:
                known = bytes(entry.data) != bytes(NOTHING)
                self.house.offer(entry.number, Notified(entry.number, letter.node, *entry[2:]) if known else None)
            elif told := decoded(entry.name, bytes(entry.data)):
                self._bus.publish(told)

    def _hear_of_room(self, entry: Entry) -> None:
        if entry.log in self.rooms:
            told = decoded(entry.name, bytes(entry.data))
            self.rooms.offer(entry.log, entry.number, told if isinstance(told, Numbered) else None)
        else:
            self._bus.publish(RoomMoved(room=entry.log))

    def _tell_here(self, entry: Notified | None) -> None:
        if entry is None:
            self._bus.publish(Afresh())
        elif entry.node != self.id and (told := decoded(entry.name, bytes(entry.data))):
            self._bus.publish(told)

    def _missed(self, after: int, last: int) -> Sequence[tuple[int, Notified | None]]:
        found = house_log.after(self._reader, after, last)
        if not found:
            return [(last, None)]
        fresh = [(found[0].number - 1, None)] if found[0].number > after + 1 else []
        return [*fresh, *((each.number, each) for each in found)]

    def _look_again(self) -> None:
        self._bus.publish(Unsure())
        gevent.spawn(self.look)
