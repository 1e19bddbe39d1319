"""Rooms and visits in the database."""

import secrets
from collections.abc import Sequence
from typing import NamedTuple

from chatapp.core import clock
from chatapp.core.database import Reader, Tx, among, marks
from chatapp.core.journal import EXTENT, Extent, extent_of
from chatapp.features.rooms.models import Room, StoredRoom, title_of

_OF_ITS_ROOM = ", ".join(
    f"(SELECT {column} FROM room WHERE id = visit.room)"  # noqa: S608
    for column in ("topic", *EXTENT.split(", "))
)
VISIT = (
    "INSERT INTO visit (person, room, entered_at) SELECT CAST(? AS TEXT), id, CAST(? AS TEXT)"  # noqa: S608
    " FROM room WHERE id = ? AND slug = ?"
    " ON CONFLICT (person, room) DO UPDATE SET entered_at = excluded.entered_at"
    f" RETURNING read_seq, {_OF_ITS_ROOM}"
)


class Visited(NamedTuple):
    """Where a visitor stopped reading, what the room is about, and what its log has."""

    read_seq: int
    topic: str
    extent: Extent


def find(reader: Reader, slug: str) -> StoredRoom | None:
    """The room at this address."""
    row = reader.one("SELECT id, slug, title, topic, kind, made_by FROM room WHERE slug = ?", slug)
    return StoredRoom(row[0], Room(*row[1:4]), row[4], row[5]) if row else None


def add(tx: Tx, slug: str, person_id: str, kind: str = "open", title: str = "") -> StoredRoom:
    """A new room, titled by its address if not said otherwise.

    Once any room was removed, its numbers are told apart from those of an earlier one there.
    """
    room = Room(slug, title or title_of(slug))
    removed = tx.one("SELECT 1 FROM meta WHERE key = 'rooms_removed'")
    row = tx.one(
        "INSERT INTO room (slug, kind, title, made_by, created_at, history) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        *(slug, kind, room.title, person_id, clock.stamp(), secrets.token_hex(4) if removed else ""),
    )
    if row is None:
        raise LookupError(slug)
    return StoredRoom(row[0], room, kind, person_id)


def extents(reader: Reader, slugs: list[str]) -> dict[str, Extent]:
    """What the logs of the rooms at these addresses have. Rooms that are not there are left out."""
    if not slugs:
        return {}
    holders, values = among(slugs)
    rows = reader.all(
        f"SELECT slug, floor, replayable, last_seq, history FROM room WHERE slug IN ({holders})",  # noqa: S608
        *values,
    )
    return {row[0]: Extent(*row[1:]) for row in rows}


def set_topic(tx: Tx, room_id: int, topic: str) -> bool:
    """False when it is the topic already."""
    return tx.run("UPDATE room SET topic = ? WHERE id = ? AND topic <> ?", topic, room_id, topic) == 1


def visit(tx: Tx, person_id: str, room_id: int, slug: str) -> Visited | None:
    """Remembers that the person was here. None when the room has been removed: its number may be another's now."""
    row = tx.one(VISIT, person_id, clock.stamp(), room_id, slug)
    return Visited(row[0], row[1], extent_of(tx, room_id, row[2:])) if row else None


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


def makers(reader: Reader, ids: Sequence[str]) -> list[str]:
    """Of these people, those who have made a room that is there."""
    return [row[0] for row in reader.all(f"SELECT DISTINCT made_by FROM room WHERE made_by IN ({marks(ids)})", *ids)]  # noqa: S608


def forget_visits(tx: Tx, ids: Sequence[str]) -> None:
    """Deletes the visits of these people."""
    tx.run(f"DELETE FROM visit WHERE person IN ({marks(ids)})", *ids)  # noqa: S608


def visited(reader: Reader, person_id: str) -> list[tuple[int, str]]:
    """Id and address of the rooms that a person has been in."""
    rows = reader.all("SELECT r.id, r.slug FROM visit v JOIN room r ON r.id = v.room WHERE v.person = ?", person_id)
    return [(row[0], row[1]) for row in rows]


def slug(reader: Reader, room_id: int) -> str | None:
    """The address of a room; None when it is not there any more."""
    row = reader.one("SELECT slug FROM room WHERE id = ?", room_id)
    return row[0] if row else None


def forget_person(tx: Tx, person_id: str) -> None:
    """Where a person was, and that they have made rooms."""
    tx.run("DELETE FROM visit WHERE person = ?", person_id)
    tx.run("UPDATE room SET made_by = NULL WHERE made_by = ?", person_id)


def remove_visits(tx: Tx, room_id: int, most: int) -> bool:
    """Deletes visits to a room, at most ``most``. False when there are more."""
    removed = tx.run(
        "DELETE FROM visit WHERE room = ? AND person IN (SELECT person FROM visit WHERE room = ? LIMIT ?)",
        *(room_id, room_id, most),
    )
    return removed < most


def remove(tx: Tx, room_id: int) -> None:
    """Deletes an empty room."""
    tx.run("DELETE FROM event WHERE room = ?", room_id)
    tx.run("DELETE FROM room WHERE id = ?", room_id)
    tx.run("INSERT INTO meta (key, value) VALUES ('rooms_removed', 'yes') ON CONFLICT (key) DO NOTHING")


def raise_floor(tx: Tx, room_id: int, floor: int) -> None:
    """Remembers that all below ``floor`` is being removed, and when the newest of these messages was sent."""
    tx.run(
        "UPDATE room SET floor = ?, replayable = CASE WHEN replayable > ? THEN replayable ELSE ? END, said_at ="
        " COALESCE((SELECT sent_at FROM message WHERE room = ? AND seq < ? ORDER BY seq DESC LIMIT 1), said_at)"
        " WHERE id = ?",
        *(floor, floor, floor, room_id, floor, room_id),
    )


def set_replayable(tx: Tx, room_id: int, seq: int) -> None:
    """Remembers that below ``seq`` there are only the events that pages show."""
    tx.run("UPDATE room SET replayable = ? WHERE id = ?", seq, room_id)
