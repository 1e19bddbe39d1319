"""Reports in the database, each with what was said around the message at the time."""

from collections.abc import Sequence
from typing import NamedTuple

from chatapp.core import clock
from chatapp.core.database import Reader, Row, Tx, marks

LISTED = 50
COLUMNS = "id, room, seq, author, author_name, reporter, reporter_name, kind, note, made_at, context"
DECIDED = "outcome, decided_by, decided_at, order_id"


class Report(NamedTuple):
    """``context`` is JSON. ``order_id``: of what the decision has done, for the undo."""

    id: str
    room: int
    seq: int
    author: str
    author_name: str
    reporter: str
    reporter_name: str
    kind: str
    note: str
    made_at: str
    context: str
    outcome: str | None = None
    by: str = ""
    decided_at: str | None = None
    order_id: str = ""


def add(tx: Tx, report: Report) -> bool:
    """False when this person has reported the message before."""
    added = tx.run(
        f"INSERT INTO report ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",  # noqa: S608
        *report[:11],
    )
    return added == 1


def by_id(reader: Reader, report_id: str) -> Report | None:
    """The report of this id."""
    row = reader.one(f"SELECT {COLUMNS}, {DECIDED} FROM report WHERE id = ?", report_id)  # noqa: S608
    return Report(*row) if row else None


def slug(reader: Reader, room_id: int) -> str | None:
    """The address of a room."""
    row = reader.one("SELECT slug FROM room WHERE id = ?", room_id)
    return row[0] if row else None


def open_of(reader: Reader, column: str, value: str | int) -> int:
    """How many are open, of a ``room`` or a ``reporter``."""
    row = reader.one(f"SELECT COUNT(*) FROM report WHERE decided_at IS NULL AND {column} = ?", value)  # noqa: S608
    return row[0] if row else 0


def open_everywhere(reader: Reader) -> int:
    """How many are open in the whole chat."""
    row = reader.one("SELECT COUNT(*) FROM report WHERE decided_at IS NULL")
    return row[0] if row else 0


def of_message(reader: Reader, room_id: int, seq: int) -> int:
    """How many people have reported the message."""
    row = reader.one("SELECT COUNT(*) FROM report WHERE room = ? AND seq = ?", room_id, seq)
    return row[0] if row else 0


def listed(reader: Reader, room_id: int | None, decided: bool) -> list[Row]:
    """Slug, how many are about the same message, and the report. Open ones oldest first, decided ones newest first."""
    state = "r.decided_at IS NOT NULL" if decided else "r.decided_at IS NULL"
    order = "r.decided_at DESC" if decided else "r.made_at"
    where = "" if room_id is None else " AND r.room = ?"
    columns = ", ".join(f"r.{name}" for name in f"{COLUMNS}, {DECIDED}".split(", "))
    return reader.all(
        "SELECT o.slug, (SELECT COUNT(*) FROM report s WHERE s.room = r.room AND s.seq = r.seq),"  # noqa: S608
        f" {columns} FROM report r JOIN room o ON o.id = r.room WHERE {state}{where} ORDER BY {order}, r.id LIMIT ?",
        *(() if room_id is None else (room_id,)),
        LISTED,
    )


def decide(tx: Tx, report: Report, outcome: str, by: str, order_id: str) -> list[Report]:
    """Decides all open reports of the same message, and returns them."""
    rows = tx.all(
        f"SELECT {COLUMNS}, {DECIDED} FROM report WHERE room = ? AND seq = ? AND decided_at IS NULL",  # noqa: S608
        *(report.room, report.seq),
    )
    tx.run(
        "UPDATE report SET outcome = ?, decided_by = ?, decided_at = ?, order_id = ?"
        " WHERE room = ? AND seq = ? AND decided_at IS NULL",
        *(outcome, by, clock.stamp(), order_id, report.room, report.seq),
    )
    return [Report(*row) for row in rows]


def reopen(tx: Tx, report: Report) -> list[Report]:
    """Opens again what was decided together with this report, and returns it."""
    rows = tx.all(
        f"SELECT {COLUMNS}, {DECIDED} FROM report WHERE room = ? AND seq = ? AND order_id = ?",  # noqa: S608
        *(report.room, report.seq, report.order_id),
    )
    tx.run(
        "UPDATE report SET outcome = NULL, decided_by = '', decided_at = NULL, order_id = ''"
        " WHERE room = ? AND seq = ? AND order_id = ?",
        *(report.room, report.seq, report.order_id),
    )
    return [Report(*row) for row in rows]


def forget(tx: Tx, decided_before: str, made_before: str) -> None:
    """Deletes those that were decided before a time, and those that nobody has decided since another."""
    tx.run(
        "DELETE FROM report WHERE decided_at < ? OR (decided_at IS NULL AND made_at < ?)", decided_before, made_before
    )


def forget_people(tx: Tx, ids: Sequence[str]) -> None:
    """Whoever is removed has reported nothing any more. What was reported about them stays until it is decided."""
    tx.run(f"DELETE FROM report WHERE reporter IN ({marks(ids)})", *ids)  # noqa: S608


def remove_room(tx: Tx, room_id: int) -> None:
    """A room is being removed, and what was reported there."""
    tx.run("DELETE FROM report WHERE room = ?", room_id)
