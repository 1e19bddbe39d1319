"""The rooms of a person in the database, and what a list shows of them."""

import re

from chatapp.core.database import Reader
from chatapp.features.overview.lines import LastSaid
from chatapp.features.overview.models import COUNTED, Look, RoomState, Visited
from chatapp.features.rooms.models import Room, StoredRoom

LISTED = 50  # rooms in a person's list
SHOWN = 140  # characters of the last message


def visited(reader: Reader, person_id: str) -> list[Visited]:
    """The 50 rooms that the person entered last, latest first."""
    rows = reader.all(
        "SELECT r.slug, v.read_seq FROM visit v JOIN room r ON r.id = v.room WHERE v.person = ?"
        " ORDER BY v.entered_at DESC, r.id LIMIT ?",
        *(person_id, LISTED),
    )
    return [Visited(*row) for row in rows]


def read_mark(reader: Reader, person_id: str, slug: str) -> int:
    """How far the person has read in the room, 0 when they were never there."""
    row = reader.one(
        "SELECT v.read_seq FROM visit v JOIN room r ON r.id = v.room WHERE v.person = ? AND r.slug = ?",
        *(person_id, slug),
    )
    return row[0] if row else 0


def head(reader: Reader, slug: str) -> int | None:
    """The room's newest number; None when there is no such room."""
    row = reader.one("SELECT last_seq FROM room WHERE slug = ?", slug)
    return row[0] if row else None


def extent(reader: Reader, slug: str) -> tuple[int, int] | None:
    """The room's newest number and the lowest that is kept; None when there is no such room."""
    row = reader.one("SELECT last_seq, floor FROM room WHERE slug = ?", slug)
    return (row[0], row[1]) if row else None


def state(reader: Reader, slug: str) -> RoomState | None:
    """The room as lists show it."""
    row = reader.one(
        "SELECT id, slug, title, kind, made_by, last_seq, COALESCE(said_at, created_at), floor"
        " FROM room WHERE slug = ?",
        slug,
    )
    if row is None:
        return None
    room = StoredRoom(row[0], Room(row[1], row[2]), row[3], row[4])
    newest = reader.all(
        "SELECT seq, person FROM message WHERE room = ? AND deleted_at IS NULL ORDER BY seq DESC LIMIT ?",
        *(room.id, COUNTED),
    )[::-1]
    last_at, last = _last(reader, room.id, newest[-1][0]) if newest else (row[6], None)
    look = Look(row[2], last_at, last, tuple(each[0] for each in newest), tuple(each[1] for each in newest))
    return RoomState(room, row[5], row[7], look)


def _last(reader: Reader, room_id: int, seq: int) -> tuple[str, LastSaid | None]:
    row = reader.one(
        "SELECT m.sent_at, p.id, p.name, m.body FROM message m JOIN person p ON p.id = m.person"
        " WHERE m.room = ? AND m.seq = ?",
        *(room_id, seq),
    )
    if row is None:
        return "", None
    return row[0], LastSaid(row[1], row[2], re.sub(r"\s+", " ", row[3][: SHOWN * 4]).strip()[:SHOWN])
