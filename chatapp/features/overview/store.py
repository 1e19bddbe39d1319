"""The rooms of a person in the database, and what a list shows of them."""

import re
from collections.abc import Iterable, Sequence

from chatapp.core.database import Reader, Row, Tx
from chatapp.core.extensions import Addressed
from chatapp.features.overview.lines import LastSaid, Level
from chatapp.features.overview.models import COUNTED, Look, RoomState, Visited
from chatapp.features.rooms.models import Room, StoredRoom

LISTED = 50  # rooms in a person's list
VISITS = "SELECT r.slug, v.read_seq, v.pinned, v.muted FROM visit v JOIN room r ON r.id = v.room WHERE v.person = ?"
PIN = "UPDATE visit SET pinned = ? WHERE person = ? AND room = (SELECT id FROM room WHERE slug = ?)"
MUTE = "UPDATE visit SET muted = ? WHERE person = ? AND room = (SELECT id FROM room WHERE slug = ?)"
FORGET = "DELETE FROM visit WHERE person = ? AND room = (SELECT id FROM room WHERE slug = ?)"
LEVELS: tuple[Level, ...] = ("all", "none", "mentions")  # by what stands in ``muted``
SHOWN = 140  # characters of the last message


def visited(reader: Reader, person_id: str) -> list[Visited]:
    """The 50 rooms that the person entered last, latest first; those that they have pinned before all others."""
    rows = reader.all(f"{VISITS} ORDER BY v.pinned DESC, v.entered_at DESC, r.id LIMIT ?", person_id, LISTED)
    return [_visited(row) for row in rows]


def visit(reader: Reader, person_id: str, slug: str) -> Visited:
    """The room in the person's list; as a new one when they were never there."""
    return listed(reader, person_id, slug) or Visited(slug)


def listed(reader: Reader, person_id: str, slug: str) -> Visited | None:
    """The room in the person's list; None when it is not there."""
    row = reader.one(f"{VISITS} AND r.slug = ?", person_id, slug)
    return _visited(row) if row else None


def pin(tx: Tx, person_id: str, slug: str, on: bool) -> bool:
    """False when the room is not in the person's list."""
    return tx.run(PIN, int(on), person_id, slug) == 1


def notify(tx: Tx, person_id: str, slug: str, level: Level) -> bool:
    """Of what the person hears in the room. False when it is not in their list."""
    return tx.run(MUTE, LEVELS.index(level), person_id, slug) == 1


def level(reader: Reader, person_id: str, slug: str) -> Level | None:
    """Of what the person hears in the room; None when it is not in their list."""
    row = reader.one(f"{VISITS} AND r.slug = ?", person_id, slug)
    return _visited(row).notify if row else None


def forget(tx: Tx, person_id: str, slug: str) -> None:
    """The person was never there."""
    tx.run(FORGET, person_id, slug)


def head(reader: Reader, slug: str) -> int | None:
    """The room's newest number; None when there is no such room."""
    row = reader.one("SELECT last_seq FROM room WHERE slug = ?", slug)
    return row[0] if row else None


def extent(reader: Reader, slug: str) -> tuple[int, int] | None:
    """The room's newest number and the lowest that is kept; None when there is no such room."""
    row = reader.one("SELECT last_seq, floor FROM room WHERE slug = ?", slug)
    return (row[0], row[1]) if row else None


def state(reader: Reader, slug: str, addressed: Iterable[Addressed] = ()) -> RoomState | None:
    """The room as lists show it. ``addressed``: which of its messages are for somebody in particular."""
    row = reader.one(
        "SELECT id, slug, title, topic, kind, made_by, last_seq, COALESCE(said_at, created_at), floor"
        " FROM room WHERE slug = ?",
        slug,
    )
    if row is None:
        return None
    room = StoredRoom(row[0], Room(*row[1:4]), row[4], row[5])
    newest = reader.all(
        "SELECT seq, person FROM message WHERE room = ? AND deleted_at IS NULL ORDER BY seq DESC LIMIT ?",
        *(room.id, COUNTED),
    )[::-1]
    last_at, last = _last(reader, room.id, newest[-1][0]) if newest else (row[7], None)
    seqs, writers = tuple(each[0] for each in newest), tuple(each[1] for each in newest)
    look = Look(room.room, last_at, last, seqs, writers, _mentions(reader, room.id, seqs, addressed))
    return RoomState(room, row[6], row[8], look)


def _mentions(
    reader: Reader, room_id: int, seqs: Sequence[int], addressed: Iterable[Addressed]
) -> dict[str, list[int]]:
    found: dict[str, set[int]] = {}
    for find in addressed if seqs else ():
        for person, messages in find(reader, room_id, seqs[0]).items():
            found.setdefault(person, set()).update(messages)
    return {person: sorted(messages) for person, messages in found.items()}


def _visited(row: Row) -> Visited:
    slug, read_seq, pinned, muted = row
    return Visited(slug, read_seq, bool(pinned), LEVELS[muted])


def _last(reader: Reader, room_id: int, seq: int) -> tuple[str, LastSaid | None]:
    row = reader.one(
        "SELECT m.sent_at, p.id, p.name, m.body FROM message m JOIN person p ON p.id = m.person"
        " WHERE m.room = ? AND m.seq = ?",
        *(room_id, seq),
    )
    if row is None:
        return "", None
    return row[0], LastSaid(row[1], row[2], re.sub(r"\s+", " ", row[3][: SHOWN * 4]).strip()[:SHOWN])
