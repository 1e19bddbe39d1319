"""Written events that must not say any longer what they said: they are written again, under their numbers."""

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from chatapp.core.database import Reader, Tx


class StoredEvent(NamedTuple):
    """A written event as the table has it."""

    room: int
    seq: int
    name: str
    payload: str


def stored_after(reader: Reader, place: tuple[int, int], limit: int) -> list[StoredEvent]:
    """The next written events of all rooms after a room and number, in this order."""
    rows = reader.all(
        "SELECT room, seq, name, payload FROM event WHERE (room, seq) > (?, ?) ORDER BY room, seq LIMIT ?",
        *(*place, limit),
    )
    return [StoredEvent(*row) for row in rows]


def write_again(tx: Tx, event: StoredEvent, change: Callable[[str, Any], str]) -> None:
    """Writes an event anew under its number. ``change(name, data)`` changes the data and returns the name.

    Nobody is notified: an event of its own has to tell it.
    """
    row = tx.one("SELECT name, payload FROM event WHERE room = ? AND seq = ?", event.room, event.seq)
    if row is None:
        return
    data = msgspec.json.decode(row[1])
    name = change(row[0], data)
    tx.run(
        "UPDATE event SET name = ?, payload = ? WHERE room = ? AND seq = ?",
        *(name, msgspec.json.encode(data).decode(), event.room, event.seq),
    )


def as_data(value: msgspec.Struct) -> Any:
    """A struct as it stands in an event's data."""
    return msgspec.json.decode(msgspec.json.encode(value))
