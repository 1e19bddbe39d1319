"""The pins in the database."""

from collections.abc import Sequence

from chatapp.core.database import Reader, Tx
from chatapp.features.people.models import Person
from chatapp.features.pins.answers import PinLine

LIST = """
    SELECT i.message, substr(m.body, 1, 200), m.sent_at, i.pinned_at, p.id, p.name, p.avatar, p.tag, p.rev
    FROM pin i JOIN message m ON m.room = i.room AND m.seq = i.message AND m.deleted_at IS NULL
    JOIN person p ON p.id = m.person WHERE i.room = ? ORDER BY i.pinned_at DESC, i.message DESC"""


def put(tx: Tx, room_id: int, message: int, at: str) -> bool:
    """False when it is pinned already."""
    added = tx.run(
        "INSERT INTO pin (room, message, pinned_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", room_id, message, at
    )
    return added == 1


def take(tx: Tx, room_id: int, message: int) -> bool:
    """False when it is not pinned."""
    return tx.run("DELETE FROM pin WHERE room = ? AND message = ?", room_id, message) == 1


def count(reader: Reader, room_id: int) -> int:
    """How many the room has."""
    row = reader.one("SELECT COUNT(*) FROM pin WHERE room = ?", room_id)
    return row[0] if row else 0


def listed(reader: Reader, room_id: int) -> list[PinLine]:
    """The pinned messages of a room, pinned last first."""
    rows = reader.all(LIST, room_id)
    return [PinLine(seq, Person(*who), text, sent_at, pinned_at) for seq, text, sent_at, pinned_at, *who in rows]


def on_page(reader: Reader, room_id: int, seqs: Sequence[int]) -> dict[int, bool]:
    """For the messages of a page: those that are pinned."""
    rows = reader.all(
        "SELECT message FROM pin WHERE room = ? AND message BETWEEN ? AND ?", room_id, min(seqs), max(seqs)
    )
    return {message: True for (message,) in rows if message in seqs}


def forget(tx: Tx, room_id: int, message: int) -> None:
    """The message is being deleted."""
    take(tx, room_id, message)


def remove(tx: Tx, room_id: int, below: int, most: int) -> bool:
    """Forgets pins of messages that are no longer kept, at most ``most``. False when there are more."""
    removed = tx.run(
        "DELETE FROM pin WHERE (room, message) IN"
        " (SELECT room, message FROM pin WHERE room = ? AND message < ? LIMIT ?)",
        *(room_id, below, most),
    )
    return removed < most
