"""Rooms and visits in the database."""

from chatapp.core import clock
from chatapp.core.database import Reader, Tx, among
from chatapp.features.rooms.models import Room, StoredRoom, title_of


def find(reader: Reader, slug: str) -> StoredRoom | None:
    """The room at this address."""
    row = reader.one("SELECT id, slug, title, topic, kind, made_by FROM room WHERE slug = ?", slug)
    return StoredRoom(row[0], Room(*row[1:4]), row[4], row[5]) if row else None


def add(tx: Tx, slug: str, person_id: str) -> StoredRoom:
    """A new open room."""
    room = Room(slug, title_of(slug))
    row = tx.one(
        "INSERT INTO room (slug, kind, title, made_by, created_at) VALUES (?, 'open', ?, ?, ?) RETURNING id",
        *(slug, room.title, person_id, clock.stamp()),
    )
    if row is None:
        raise LookupError(slug)
    return StoredRoom(row[0], room, "open", person_id)


def heads(reader: Reader, slugs: list[str]) -> dict[str, int]:
    """The newest numbers of the rooms at these addresses. Rooms that are not there are left out."""
    if not slugs:
        return {}
    marks, values = among(slugs)
    return dict(reader.all(f"SELECT slug, last_seq FROM room WHERE slug IN ({marks})", *values))  # noqa: S608


def set_topic(tx: Tx, room_id: int, topic: str) -> bool:
    """False when it is the topic already."""
    return tx.run("UPDATE room SET topic = ? WHERE id = ? AND topic <> ?", topic, room_id, topic) == 1


def visit(tx: Tx, person_id: str, room_id: int) -> int:
    """Remembers that the person was here; returns where they stopped reading."""
    row = tx.one(
        "INSERT INTO visit (person, room, entered_at) VALUES (?, ?, ?)"
        " ON CONFLICT (person, room) DO UPDATE SET entered_at = excluded.entered_at RETURNING read_seq",
        *(person_id, room_id, clock.stamp()),
    )
    return row[0] if row else 0


def was_here(reader: Reader, person_id: str, room_id: int) -> bool:
    """Whether the person has been in the room before."""
    return reader.one("SELECT 1 FROM visit WHERE person = ? AND room = ?", person_id, room_id) is not None


def read_mark(reader: Reader, person_id: str, room_id: int) -> int:
    """Where the person stopped reading, 0 when they were never here."""
    row = reader.one("SELECT read_seq FROM visit WHERE person = ? AND room = ?", person_id, room_id)
    return row[0] if row else 0


def mark_read(tx: Tx, person_id: str, room_id: int, seq: int) -> None:
    """Moves the read position forward, never back and never past the newest event."""
    tx.run(
        "UPDATE visit SET read_seq ="
        " (SELECT CASE WHEN last_seq < ? THEN last_seq ELSE ? END FROM room WHERE id = visit.room)"
        " WHERE person = ? AND room = ? AND read_seq < ?",
        *(seq, seq, person_id, room_id, seq),
    )
