"""The journal: the numbered events of each room, from which clients catch up.

``next_seq`` and ``add`` run in the transaction of the change itself, so numbers have no holes and follow
the order of the commits. ``next_seq`` is the only place that takes a number. An event that its own table holds
in full (a message) is not written here again: its feature is a ``Source`` (docs/decisions/0004-one-copy.md).
"""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter, itemgetter
from typing import NamedTuple

import msgspec

from chatapp.core.database import Counter, Reader, Row, Tx, among
from chatapp.core.errors import ChatError
from chatapp.core.events import AboutMessage, Numbered

EXTENT = "floor, replayable, last_seq, history"  # columns of a room
LAST_SEQ = Counter("room.last_seq", "UPDATE room SET last_seq = ? WHERE id = ?")
BYTES = 131_072  # of JSON from a room's log in one answer; a request of a hundred bytes must not cost megabytes
STEP = 50  # rows that are read at once
FULL_FOR = 60.0  # seconds after which a refused client asks again
NOTES = 100  # on one page, the newest
# found by the index of notes: between two messages there may be thousands of other events
FIND_NOTES = (
    "SELECT name, payload FROM event WHERE room = ? AND seq IN (SELECT seq FROM event WHERE room = ? AND note = 1"
    " AND seq BETWEEN ? AND ? ORDER BY seq DESC LIMIT ?) ORDER BY seq"
)

ADD = "INSERT INTO event (room, seq, name, payload, note, about) VALUES (?, ?, ?, ?, ?, ?)"

_encode = msgspec.json.Encoder().encode


class JournalEvent(msgspec.Struct, frozen=True):
    """One event on the wire: ``data`` is what the live event carried."""

    event: str
    data: msgspec.Raw


class Source(NamedTuple):
    """Numbered events that a feature keeps in its own table: the rows of the conversation.

    ``after(reader, room_id, seq, last, limit)``: those above ``seq``, up to ``last``, oldest first.
    ``before(reader, room_id, seq, limit)``: the newest of those below ``seq``, oldest first.
    ``remove(tx, room_id, below)``: deletes those below a number, in the transaction that raises the floor to it.
    """

    after: Callable[[Reader, int, int, int, int], Sequence[Numbered]]
    before: Callable[[Reader, int, int, int], Sequence[Numbered]]
    remove: Callable[[Tx, int, int], None]


class Extent(NamedTuple):
    """What a room's log has. ``history`` tells apart rooms that had one address, one after the other.

    ``floor`` is the lowest number that is still there: 1, or more after a purge. From ``replayable`` on every number
    has its event, so that a client can catch up. ``head`` is the newest number.
    """

    floor: int
    replayable: int
    head: int
    history: str


def full() -> ChatError:
    """What refuses when nothing may be added."""
    return ChatError("full", retry_after=FULL_FOR)


def next_seq(tx: Tx, room_id: int) -> int:
    """Takes the room's next number. Raises ChatError ``no_room``, or ``full`` when nothing may be added."""
    if tx.full:
        raise full()
    last = tx.counter(LAST_SEQ, room_id)
    if last is None:
        if room_id not in lock(tx, [room_id]):
            raise ChatError("no_room")
        last = head(tx, room_id)
    tx.set_counter(LAST_SEQ, room_id, last + 1)
    return last + 1


def lock(tx: Tx, room_ids: Iterable[int]) -> set[int]:
    """Until the commit, only this transaction takes numbers in these rooms. Returns those that exist."""
    rooms = set(room_ids)
    here = {room_id for room_id in rooms if tx.counter(LAST_SEQ, room_id) is not None}
    if missing := rooms - here:
        marks, values = among(sorted(missing))
        # in one order everywhere, so that two nodes wait for each other and not in a circle
        for room_id, last in tx.lock(f"SELECT id, last_seq FROM room WHERE id IN ({marks}) ORDER BY id", *values):  # noqa: S608
            tx.set_counter(LAST_SEQ, room_id, last)
            here.add(room_id)
    return here


def give_back(tx: Tx, room_id: int) -> None:
    """Gives back the number that this unit of work took last, when nothing happened after all."""
    tx.set_counter(LAST_SEQ, room_id, head(tx, room_id) - 1)


def add(tx: Tx, room_id: int, event: Numbered) -> None:
    """Writes ``event`` under its number and announces it after the commit."""
    tx.run(ADD, *_row(room_id, event))
    tx.announce(event)


def add_all(tx: Tx, events: Sequence[tuple[int, Numbered]]) -> None:
    """The same for many, each with its room, in one statement."""
    tx.run_many(ADD, [_row(room_id, event) for room_id, event in events])
    for _, event in events:
        tx.announce(event)


def _row(room_id: int, event: Numbered) -> Row:
    about = event.message if isinstance(event, AboutMessage) else None
    return (room_id, event.seq, event.name, msgspec.json.encode(event).decode(), int(event.note), about)


def retract(tx: Tx, room_id: int, event: AboutMessage) -> None:
    """Puts ``event`` in place of every earlier event about its message, each under its own number.

    So the numbers stay, and nothing remains of what the events said. Nobody is notified.
    """
    before, after = _around_seq(event)
    tx.run(
        "UPDATE event SET name = ?, payload = CAST(? AS TEXT) || CAST(seq AS TEXT) || CAST(? AS TEXT), note = 0"
        " WHERE room = ? AND about = ?",
        *(event.name, before, after, room_id, event.message),
    )


def _around_seq(event: AboutMessage) -> tuple[str, str]:
    # the room comes first, and no room's name has a quotation mark
    before, mark, after = msgspec.json.encode(event).decode().partition(f'"seq":{event.seq},')
    return before + mark.removesuffix(f"{event.seq},"), "," + after


def remove(tx: Tx, room_id: int, below: int) -> None:
    """Deletes the written events with a number below ``below``, in the transaction that raises the floor to it."""
    tx.run("DELETE FROM event WHERE room = ? AND seq < ?", room_id, below)


def remove_unseen(tx: Tx, room_id: int, first: int, below: int) -> None:
    """Deletes the written events from ``first`` to below ``below`` that are no ``note``: no page shows them."""
    tx.run("DELETE FROM event WHERE room = ? AND seq >= ? AND seq < ? AND note = 0", room_id, first, below)


def missed(
    reader: Reader, room_id: int, after: int, last: int, limit: int, sources: Iterable[Source]
) -> list[JournalEvent]:
    """The numbered events above ``after``, up to ``last``, in order: at most ``limit``, and 128 KiB or one."""
    found: list[JournalEvent] = []
    size = 0
    while after < last and len(found) < limit:
        some = numbered_after(reader, room_id, after, last, min(STEP, limit - len(found)), sources)
        for seq, event in some:
            size += len(bytes(event.data)) + len(event.event)
            if found and size > BYTES:
                return found
            found.append(event)
            after = seq
        if not some:
            break
    return found


def numbered_after(
    reader: Reader, room_id: int, after: int, last: int, limit: int, sources: Iterable[Source]
) -> list[tuple[int, JournalEvent]]:
    """The next ``limit`` numbered events above ``after``, up to ``last``, in order, each with its number."""
    rows = reader.all(
        "SELECT seq, name, payload FROM event WHERE room = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
        *(room_id, after, last, limit),
    )
    # each source is a separate statement, and a commit may come between two: all stop at the same number
    numbered = [(seq, _written(name, payload)) for seq, name, payload in rows]
    for source in sources:
        events = source.after(reader, room_id, after, last, limit)
        numbered += [(event.seq, JournalEvent(event.name, msgspec.Raw(_encode(event)))) for event in events]
    numbered.sort(key=itemgetter(0))
    return numbered[:limit]


def heads(reader: Reader, room_ids: Sequence[int]) -> dict[int, int]:
    """The newest number of each of these rooms; those that are not stored are left out."""
    marks, values = among(room_ids)
    return dict(reader.all(f"SELECT id, last_seq FROM room WHERE id IN ({marks})", *values))  # noqa: S608


def before(reader: Reader, room_id: int, seq: int, limit: int, sources: Iterable[Source]) -> list[Numbered]:
    """The newest ``limit`` rows of the conversation below ``seq``, oldest first."""
    rows = [row for source in sources for row in source.before(reader, room_id, seq, limit)]
    rows.sort(key=attrgetter("seq"))
    return rows[-limit:]


def following(
    reader: Reader, room_id: int, seq: int, last: int, limit: int, sources: Iterable[Source]
) -> list[Numbered]:
    """The oldest ``limit`` rows of the conversation above ``seq``, up to ``last``, oldest first."""
    rows = [row for source in sources for row in source.after(reader, room_id, seq, last, limit)]
    rows.sort(key=attrgetter("seq"))
    return rows[:limit]


def notes(reader: Reader, room_id: int, first: int, last: int) -> list[JournalEvent]:
    """The events from ``first`` to ``last`` whose class is a ``note``, oldest first, the newest 100 of them."""
    return [_written(*row) for row in reader.all(FIND_NOTES, room_id, room_id, first, last, NOTES)]


def extent(reader: Reader, room_id: int) -> Extent:
    """From where to where the room's log goes; an empty one for a room that is not there."""
    row = reader.one(f"SELECT {EXTENT} FROM room WHERE id = ?", room_id)  # noqa: S608
    return extent_of(reader, room_id, row) if row else Extent(1, 1, 0, "")


def extent_of(reader: Reader, room_id: int, row: Row) -> Extent:
    """The extent whose columns were read: ``EXTENT``. Numbers taken in this transaction count."""
    taken = reader.counter(LAST_SEQ, room_id)
    return Extent(row[0], row[1], row[2] if taken is None else taken, row[3])


def head(reader: Reader, room_id: int) -> int:
    """The room's newest number, 0 when nothing happened yet."""
    return _last(reader, room_id) or 0


def _written(name: str, payload: str) -> JournalEvent:
    return JournalEvent(name, msgspec.Raw(payload.encode()))


def _last(reader: Reader, room_id: int) -> int | None:
    taken = reader.counter(LAST_SEQ, room_id)
    if taken is not None:
        return taken
    row = reader.one("SELECT last_seq FROM room WHERE id = ?", room_id)
    return row[0] if row else None
