"""Statuses in the database, and what else a card says."""

from collections.abc import Sequence

from chatapp.core.database import Reader, Tx, marks
from chatapp.features.profiles.answers import Status

# among the newest of a room: a card must not read all of a long one
LOOKED_AT = 10_000
NAMES = 5
FORMER = """
    SELECT m.name, MAX(m.seq) AS newest FROM message m JOIN room r ON r.id = m.room
    WHERE m.room = ? AND m.seq > r.last_seq - ? AND m.person = ? AND m.name <> ? AND m.deleted_at IS NULL
    GROUP BY m.name ORDER BY newest DESC LIMIT ?"""


def former_names(reader: Reader, room_id: int, person_id: str, name: str) -> list[str]:
    """The names under which somebody has written here, but for ``name``, the newest first, at most five."""
    return [row[0] for row in reader.all(FORMER, room_id, LOOKED_AT, person_id, name, NAMES)]


def was_here(reader: Reader, room_id: int, person_id: str) -> bool:
    """Whether the room has ever had this person."""
    return reader.one("SELECT 1 FROM visit WHERE person = ? AND room = ?", person_id, room_id) is not None


def status(reader: Reader, person_id: str) -> Status | None:
    """What was set, whether it has ended or not."""
    row = reader.one("SELECT emoji, text, ends_at FROM status WHERE person = ?", person_id)
    return Status(row[0], row[1], row[2] or None) if row else None


def put(tx: Tx, person_id: str, status: Status) -> None:
    """In place of what was set before."""
    tx.run(
        "INSERT INTO status (person, emoji, text, ends_at) VALUES (?, ?, ?, ?) ON CONFLICT (person) DO UPDATE"
        " SET emoji = excluded.emoji, text = excluded.text, ends_at = excluded.ends_at",
        *(person_id, status.emoji, status.text, status.until or ""),
    )


def forget(tx: Tx, ids: Sequence[str]) -> None:
    """Deletes the statuses of these people."""
    tx.run(f"DELETE FROM status WHERE person IN ({marks(ids)})", *ids)  # noqa: S608
