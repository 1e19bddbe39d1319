"""Who has saved which messages, in the database."""

from collections.abc import Sequence

from chatapp.core.database import Reader, Row, Tx, marks
from chatapp.features.people.models import Person
from chatapp.features.rooms.models import Room, StoredRoom
from chatapp.features.saved.models import SavedMessage

LIST = """
    SELECT r.id, r.slug, r.title, r.topic, r.kind, r.made_by, s.message, substr(m.body, 1, 200), m.sent_at, s.saved_at,
        p.id, p.name, p.avatar, p.tag, p.rev
    FROM saved s JOIN room r ON r.id = s.room
    JOIN message m ON m.room = s.room AND m.seq = s.message AND m.deleted_at IS NULL
    JOIN person p ON p.id = m.person
    WHERE s.person = ? AND (s.saved_at, s.room, s.message) < (?, ?, ?)
    ORDER BY s.saved_at DESC, s.room DESC, s.message DESC LIMIT ?"""

Place = tuple[str, int, int]  # when it was saved, the room's id, the message's number
NEWEST: Place = ("~", 0, 0)  # behind every time


def put(tx: Tx, person_id: str, room_id: int, message: int, at: str) -> bool:
    """False when it is saved already."""
    added = tx.run(
        "INSERT INTO saved (person, room, message, saved_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        *(person_id, room_id, message, at),
    )
    return added == 1


def take(tx: Tx, person_id: str, room_id: int, message: int) -> bool:
    """False when it is not saved."""
    return tx.run("DELETE FROM saved WHERE person = ? AND room = ? AND message = ?", person_id, room_id, message) == 1


def count(reader: Reader, person_id: str) -> int:
    """How many the person has saved."""
    row = reader.one("SELECT COUNT(*) FROM saved WHERE person = ?", person_id)
    return row[0] if row else 0


def listed(reader: Reader, person_id: str, before: Place, limit: int) -> list[SavedMessage]:
    """Those that were saved before a place, saved last first."""
    return [_message(row) for row in reader.all(LIST, person_id, *before, limit)]


def forget(tx: Tx, room_id: int, message: int) -> None:
    """The message is being deleted."""
    tx.run("DELETE FROM saved WHERE room = ? AND message = ?", room_id, message)


def remove(tx: Tx, room_id: int, below: int, most: int) -> bool:
    """Forgets messages that are no longer kept, at most ``most``. False when there are more."""
    removed = tx.run(
        "DELETE FROM saved WHERE (person, room, message) IN"
        " (SELECT person, room, message FROM saved WHERE room = ? AND message < ? LIMIT ?)",
        *(room_id, below, most),
    )
    return removed < most


def forget_people(tx: Tx, ids: Sequence[str]) -> None:
    """Deletes what these people have saved."""
    tx.run(f"DELETE FROM saved WHERE person IN ({marks(ids)})", *ids)  # noqa: S608


def _message(row: Row) -> SavedMessage:
    id_, slug, title, topic, kind, made_by, seq, text, sent_at, saved_at, *who = row
    room = StoredRoom(id_, Room(slug, title, topic), kind, made_by)
    return SavedMessage(room, seq, Person(*who), text, sent_at, saved_at)
