"""Rooms and visits in the database."""

from typing import Any

from chatapp.core import clock
from chatapp.core.database import Reader, Tx
from chatapp.features.rooms.models import Room, title_of

REMEMBERED = 50  # rooms in a person's list, and rooms that hear of a rename


def find(reader: Reader, slug: str) -> tuple[int, Room] | None:
    """The room's number and the room."""
    row = reader.one("SELECT id, slug, title FROM room WHERE slug = ?", slug)
    return (row[0], Room(row[1], row[2])) if row else None


def add(tx: Tx, slug: str, person_id: str) -> tuple[int, Room]:
    """A new open room."""
    row = tx.one(
        "INSERT INTO room (slug, kind, title, made_by, created_at) VALUES (?, 'open', ?, ?, ?) RETURNING id",
        *(slug, title_of(slug), person_id, clock.stamp()),
    )
    if row is None:
        raise LookupError(slug)
    return row[0], Room(slug, title_of(slug))


def visit(tx: Tx, person_id: str, room_id: int) -> int:
    """Remembers that the person was here; returns where they stopped reading."""
    row = tx.one(
        "INSERT INTO visit (person, room, entered_at) VALUES (?, ?, ?)"
        " ON CONFLICT (person, room) DO UPDATE SET entered_at = excluded.entered_at RETURNING read_seq",
        *(person_id, room_id, clock.stamp()),
    )
    return row[0] if row else 0


def read_mark(reader: Reader, person_id: str, room_id: int) -> int:
    """Where the person stopped reading, 0 when they were never here."""
    row = reader.one("SELECT read_seq FROM visit WHERE person = ? AND room = ?", person_id, room_id)
    return row[0] if row else 0


def mark_read(tx: Tx, person_id: str, room_id: int, seq: int) -> None:
    """Moves the reading mark forward, never back and never past the newest event."""
    tx.run(
        "UPDATE visit SET read_seq = MIN(?, (SELECT last_seq FROM room WHERE id = visit.room))"
        " WHERE person = ? AND room = ? AND read_seq < ?",
        *(seq, person_id, room_id, seq),
    )


def visited(reader: Reader, person_id: str) -> list[tuple[int, str]]:
    """Number and slug of the rooms that the person was in last, latest first."""
    rows = reader.all(
        "SELECT r.id, r.slug FROM visit v JOIN room r ON r.id = v.room WHERE v.person = ?"
        " ORDER BY v.entered_at DESC LIMIT ?",
        *(person_id, REMEMBERED),
    )
    return [(row[0], row[1]) for row in rows]


def overview(reader: Reader, person_id: str) -> list[dict[str, Any]]:
    """The person's rooms as ``rooms:list`` answers them, without who is present."""
    rows = reader.all(
        "SELECT r.slug, r.title, r.last_seq, v.read_seq,"
        " (SELECT COUNT(*) FROM (SELECT 1 FROM message m WHERE m.room = r.id AND m.seq > v.read_seq LIMIT 100)),"
        " COALESCE((SELECT m.sent_at FROM message m WHERE m.room = r.id ORDER BY m.seq DESC LIMIT 1), r.created_at)"
        " FROM visit v JOIN room r ON r.id = v.room WHERE v.person = ? ORDER BY v.entered_at DESC LIMIT ?",
        *(person_id, REMEMBERED),
    )
    keys = ("slug", "title", "head", "read_seq", "unread", "last_at")
    return [dict(zip(keys, row, strict=True)) for row in rows]
