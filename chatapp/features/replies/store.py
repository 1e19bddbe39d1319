"""Which message replies to which, in the database. The quoted text is read from the original: it is never copied."""

from collections.abc import Sequence
from typing import Any

from chatapp.core.database import Reader, Row, Tx
from chatapp.core.errors import ChatError
from chatapp.features.people.models import Person
from chatapp.features.replies.answers import Quote

# 200: the first 200 characters, code points, as many as the browser takes (features/replies/quote.js)
QUOTES = """
    SELECT r.message, r.original, CASE WHEN o.deleted_at IS NULL THEN substr(o.body, 1, 200) END,
        p.id, p.name, p.avatar, p.tag, p.rev
    FROM reply r LEFT JOIN message o ON o.room = r.room AND o.seq = r.original LEFT JOIN person p ON p.id = o.person
    WHERE r.room = ? AND r.message BETWEEN ? AND ?"""


def keep(tx: Tx, room_id: int, seq: int, asked: Any) -> None:
    """Remembers that the message ``seq`` replies to the message ``asked`` of the same room.

    That one may have been deleted meanwhile: what was written offline is not lost for it. Raises ChatError
    ``bad_type``, or ``no_message`` when there never was one.
    """
    if not isinstance(asked, int) or isinstance(asked, bool):
        raise ChatError("bad_type", "A reply names a message by its number.")
    known = 0 < asked < seq and tx.one("SELECT 1 FROM message WHERE room = ? AND seq = ?", room_id, asked)
    if not known:
        raise ChatError("no_message")
    tx.run("INSERT INTO reply (room, message, original) VALUES (?, ?, ?)", room_id, seq, asked)


def quotes(reader: Reader, room_id: int, seqs: Sequence[int]) -> dict[int, Quote]:
    """For messages: what those that are replies quote."""
    rows = reader.all(QUOTES, room_id, min(seqs), max(seqs))
    return {row[0]: _quote(row) for row in rows if row[0] in seqs}


def remove(tx: Tx, room_id: int, below: int, most: int) -> bool:
    """Forgets what messages replied to that are no longer kept, at most ``most``. False when there are more."""
    removed = tx.run(
        "DELETE FROM reply WHERE (room, message) IN"
        " (SELECT room, message FROM reply WHERE room = ? AND message < ? LIMIT ?)",
        *(room_id, below, most),
    )
    return removed < most


def forget(tx: Tx, room_id: int, message: int) -> None:
    """A message that is being deleted is a reply no more."""
    tx.run("DELETE FROM reply WHERE room = ? AND message = ?", room_id, message)


def _quote(row: Row) -> Quote:
    _, original, text, *who = row
    return Quote(original, Person(*who) if who[0] else None, text, deleted=text is None)
