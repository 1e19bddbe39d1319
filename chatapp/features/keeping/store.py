"""What is kept, as the database tells it; read in small slices, so that nobody waits."""

from chatapp.core.database import Reader, Tx
from chatapp.features.keeping.models import IdleRoom, KeptRoom, Portion

# the newest room stays: its id must not be given again, since processes remember rooms by their ids
IDLE = (
    "r.pinned = 0 AND r.kind IN ('open', 'private', 'direct') AND r.created_at < ?"
    " AND r.id < (SELECT MAX(id) FROM room)"
    " AND NOT EXISTS (SELECT 1 FROM message m WHERE m.room = r.id)"
    " AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.room = r.id AND v.entered_at >= ?)"
)

SLICE = 500  # rows that are read without a pause: up to 2 ms


def rooms(reader: Reader, after: int, limit: int) -> list[KeptRoom]:
    """The next ``limit`` rooms with an id above ``after``."""
    rows = reader.all(
        "SELECT id, slug, floor, replayable, last_seq, keep_days, keep_messages FROM room WHERE id > ?"
        " ORDER BY id LIMIT ?",
        *(after, limit),
    )
    return [KeptRoom(*row) for row in rows]


def set_rule(tx: Tx, slug: str, days: int | None, messages: int | None) -> bool:
    """A room's own rule. False when there is no such room."""
    return tx.run("UPDATE room SET keep_days = ?, keep_messages = ? WHERE slug = ?", days, messages, slug) == 1


def sent_from(reader: Reader, room_id: int, seq: int) -> list[tuple[int, str]]:
    """Number and time of the next messages from ``seq`` on, oldest first, a slice."""
    return [
        (row[0], row[1])
        for row in reader.all(
            "SELECT seq, sent_at FROM message WHERE room = ? AND seq >= ? ORDER BY seq LIMIT ?", room_id, seq, SLICE
        )
    ]


def numbers_before(reader: Reader, room_id: int, seq: int, limit: int) -> list[int]:
    """The numbers of the newest ``limit`` messages below ``seq``, newest first."""
    rows = reader.all(
        "SELECT seq FROM message WHERE room = ? AND seq < ? ORDER BY seq DESC LIMIT ?", room_id, seq, limit
    )
    return [row[0] for row in rows]


def removable(reader: Reader, after: int, limit: int) -> list[tuple[int, int, str]]:
    """Of the next ``limit`` rooms with an id above ``after``: id, newest number and time of the last message.

    Only open rooms that are not pinned; a room without messages has the empty time.
    """
    rows = reader.all(
        "SELECT r.id, r.last_seq, COALESCE((SELECT m.sent_at FROM message m WHERE m.room = r.id ORDER BY m.seq DESC"
        " LIMIT 1), ''), r.pinned, r.kind FROM room r WHERE r.id > ? ORDER BY r.id LIMIT ?",
        *(after, limit),
    )
    return [(row[0], row[1], row[2] if row[3] == 0 and row[4] == "open" else "") for row in rows]


def idle_rooms(reader: Reader, before: str, after: int, limit: int) -> list[IdleRoom]:
    """The next ``limit`` rooms with an id above ``after``; idle: nobody has entered since ``before``."""
    rows = reader.all(
        f"SELECT r.id, r.slug, r.last_seq, CASE WHEN {IDLE} THEN 1 ELSE 0 END FROM room r WHERE r.id > ?"  # noqa: S608
        " ORDER BY r.id LIMIT ?",
        *(before, before, after, limit),
    )
    return [IdleRoom(row[0], row[1], row[2], bool(row[3])) for row in rows]


def is_idle(reader: Reader, before: str, room_id: int) -> bool:
    """Whether that still holds."""
    return reader.one(f"SELECT 1 FROM room r WHERE r.id = ? AND {IDLE}", room_id, before, before) is not None  # noqa: S608


def set_pinned(tx: Tx, slug: str, pinned: bool) -> bool:
    """Whether the room stays when the oldest rooms go. False when there is no such room."""
    return tx.run("UPDATE room SET pinned = ? WHERE slug = ?", int(pinned), slug) == 1


def portion(reader: Reader, room_id: int, below: int) -> Portion:
    """What is below a number. Reads all of it: for the operator's commands only."""
    row = reader.one(
        "SELECT COUNT(*), CAST(COALESCE(SUM(LENGTH(body)), 0) AS BIGINT), MIN(sent_at), MAX(sent_at) FROM message"
        " WHERE room = ? AND seq < ?",
        *(room_id, below),
    )
    return Portion(*row) if row else Portion(0, 0, None, None)
