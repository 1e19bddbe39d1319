"""Deletions of many messages, and the texts that can still be put back, in the database."""

from collections.abc import Sequence
from typing import NamedTuple

from chatapp.core import clock
from chatapp.core.database import Reader, Row, Tx

COLUMNS = "id, author, room, made_at, undo_until, messages, ended_at"


class Mass(NamedTuple):
    """``room`` 0: everywhere. ``until``: as long as it can be undone. ``ended``: undone, or gone for good."""

    id: str
    author: str
    room: int
    made_at: str
    until: str
    messages: int
    ended: str | None


def add(tx: Tx, mass: Mass) -> None:
    """A new one."""
    tx.run(f"INSERT INTO mass_deletion ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", *mass)  # noqa: S608


def counted(tx: Tx, mass_id: str, more: int) -> None:
    """So many more messages belong to it."""
    tx.run("UPDATE mass_deletion SET messages = messages + ? WHERE id = ?", more, mass_id)


def by_id(reader: Reader, mass_id: str) -> Mass | None:
    """The one of this id."""
    row = reader.one(f"SELECT {COLUMNS} FROM mass_deletion WHERE id = ?", mass_id)  # noqa: S608
    return Mass(*row) if row else None


def due(reader: Reader) -> list[str]:
    """The ids of those that cannot be undone any more, and whose texts are still there."""
    rows = reader.all("SELECT id FROM mass_deletion WHERE ended_at IS NULL AND undo_until <= ?", clock.stamp())
    return [row[0] for row in rows]


def end(tx: Tx, mass_id: str) -> None:
    """Nothing of it is kept any more."""
    tx.run("UPDATE mass_deletion SET ended_at = ? WHERE id = ?", clock.stamp(), mass_id)


def hide(tx: Tx, mass_id: str, room_id: int, rows: Sequence[Row]) -> None:
    """Keeps texts out of sight: number, text, and what recognises a repeat of the sending."""
    tx.run_many(
        "INSERT INTO hidden_message (deletion, room, message, body, first_body) VALUES (?, ?, ?, ?, ?)",
        [(mass_id, room_id, *row) for row in rows],
    )


def hidden(reader: Reader, mass_id: str, most: int) -> list[Row]:
    """Room, number, text, and what recognises a repeat: some of what is kept, room by room."""
    return reader.all(
        "SELECT room, message, body, first_body FROM hidden_message WHERE deletion = ? ORDER BY room, message LIMIT ?",
        *(mass_id, most),
    )


def drop(tx: Tx, rows: Sequence[tuple[int, int]]) -> None:
    """Forgets the texts of these messages: room and number."""
    tx.run_many("DELETE FROM hidden_message WHERE room = ? AND message = ?", rows)


def remove(tx: Tx, room_id: int, below: int, most: int) -> bool:
    """Forgets texts of messages that are no longer kept, at most ``most``. False when there are more."""
    removed = tx.run(
        "DELETE FROM hidden_message WHERE (room, message) IN"
        " (SELECT room, message FROM hidden_message WHERE room = ? AND message < ? LIMIT ?)",
        *(room_id, below, most),
    )
    return removed < most


def remove_room(tx: Tx, room_id: int) -> None:
    """A room is being removed, and what was deleted there."""
    tx.run("DELETE FROM hidden_message WHERE room = ?", room_id)
    tx.run("DELETE FROM mass_deletion WHERE room = ?", room_id)
