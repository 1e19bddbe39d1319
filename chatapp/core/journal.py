"""The journal: the numbered events of each room, the truth that clients catch up from.

``next_seq`` and ``add`` run in the transaction of the change itself, so numbers have no holes and follow
the order of the commits. An event whose own table holds all of it (a message) is not written here again: its
feature reads it back for ``Rooms.sources`` (docs/decisions/0004-one-copy.md).
"""

import msgspec

from chatapp.core.database import Counter, Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.events import Event


class Entry(msgspec.Struct, frozen=True):
    """One entry on the wire: ``data`` is what the live event carried, kept as it was encoded."""

    event: str
    data: msgspec.Raw


LAST_SEQ = Counter("room.last_seq", "UPDATE room SET last_seq = ? WHERE id = ?")
Numbered = tuple[int, Entry]


def next_seq(tx: Tx, room_id: int) -> int:
    """Takes the room's next number. Raises ChatError ``no_room``."""
    last = _last(tx, room_id)
    if last is None:
        raise ChatError("no_room")
    tx.set_counter(LAST_SEQ, room_id, last + 1)
    return last + 1


def give_back(tx: Tx, room_id: int) -> None:
    """Returns the number that this unit of work took last, when nothing happened after all."""
    tx.set_counter(LAST_SEQ, room_id, head(tx, room_id) - 1)


def add(tx: Tx, room_id: int, seq: int, event: Event) -> None:
    """Writes ``event`` under ``seq`` and announces it after the commit."""
    payload = msgspec.json.encode(event).decode()
    tx.run("INSERT INTO event (room, seq, name, payload) VALUES (?, ?, ?, ?)", room_id, seq, event.name, payload)
    tx.announce(event)


def after(reader: Reader, room_id: int, seq: int, last: int, limit: int) -> list[Numbered]:
    """The written events above ``seq``, up to ``last``, in order, at most ``limit``."""
    rows = reader.all(
        "SELECT seq, name, payload FROM event WHERE room = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
        *(room_id, seq, last, limit),
    )
    return [(number, Entry(name, msgspec.Raw(payload.encode()))) for number, name, payload in rows]


def notes(reader: Reader, room_id: int, first: int, last: int) -> list[Entry]:
    """Events that are not messages, from ``first`` to ``last``, oldest first, the newest 100 of them."""
    rows = reader.all(
        "SELECT name, payload FROM event WHERE room = ? AND seq BETWEEN ? AND ? ORDER BY seq DESC LIMIT 100",
        room_id,
        first,
        last,
    )
    return [Entry(name, msgspec.Raw(payload.encode())) for name, payload in reversed(rows)]


def head(reader: Reader, room_id: int) -> int:
    """The room's newest number, 0 when nothing happened yet."""
    return _last(reader, room_id) or 0


def _last(reader: Reader, room_id: int) -> int | None:
    taken = reader.counter(LAST_SEQ, room_id)
    if taken is not None:
        return taken
    row = reader.one("SELECT last_seq FROM room WHERE id = ?", room_id)
    return row[0] if row else None
