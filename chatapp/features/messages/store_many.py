"""All messages of one person, in the database: counted, taken out of sight, and put back."""

from collections.abc import Sequence
from typing import NamedTuple

from chatapp.core import clock
from chatapp.core.database import Reader, Row, Tx
from chatapp.features.messages.store import GONE


class Those(NamedTuple):
    """Messages of somebody since a time. ``room`` 0: in all rooms. ``only``: the one of this number; 0: all of them."""

    author: str
    room: int
    since: str
    only: int = 0


WHERE = (
    "m.person = ? AND m.deleted_at IS NULL AND m.sent_at >= ? AND (CAST(? AS INTEGER) = 0 OR m.room = ?)"
    " AND (CAST(? AS BIGINT) = 0 OR m.seq = ?)"
)


def rooms(reader: Reader, those: Those) -> list[tuple[int, str, int]]:
    """Number, slug and how many messages: the rooms where they are."""
    rows = reader.all(
        f"SELECT m.room, r.slug, COUNT(*) FROM message m JOIN room r ON r.id = m.room WHERE {WHERE}"  # noqa: S608
        " GROUP BY m.room, r.slug ORDER BY m.room",
        *_values(those),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def take(tx: Tx, those: Those, most: int) -> list[Row]:
    """Takes the texts of the oldest of them, in one room: number, text, and what recognises a repeat of the sending."""
    rows = tx.all(
        f"SELECT m.seq, m.body, m.first_body FROM message m WHERE {WHERE} ORDER BY m.seq LIMIT ?",  # noqa: S608
        *(*_values(those), most),
    )
    now = clock.stamp()
    tx.run_many(
        "UPDATE message SET body = '', first_body = ?, deleted_at = ? WHERE room = ? AND seq = ?",
        [(GONE, now, those.room, row[0]) for row in rows],
    )
    return rows


def _values(those: Those) -> Row:
    return (those.author, those.since, those.room, those.room, those.only, those.only)


def put_back(tx: Tx, room_id: int, rows: Sequence[Row]) -> None:
    """The texts as ``take`` returned them."""
    tx.run_many(
        "UPDATE message SET body = ?, first_body = ?, deleted_at = NULL WHERE room = ? AND seq = ?",
        [(body, first, room_id, seq) for seq, body, first in rows],
    )
