"""Filters in the database."""

from chatapp.core import clock
from chatapp.core.database import Reader, Tx
from chatapp.features.restrictions.filters import Filter

COLUMNS = "id, room, kind, pattern"


def everything(reader: Reader) -> dict[int, list[Filter]]:
    """All filters, by room; 0 is the whole chat."""
    found: dict[int, list[Filter]] = {}
    for row in reader.all(f"SELECT {COLUMNS} FROM text_filter ORDER BY made_at, id"):  # noqa: S608
        found.setdefault(row[1], []).append(Filter(*row))
    return found


def of(reader: Reader, room_id: int) -> list[Filter]:
    """Those of exactly this room, or of the whole chat."""
    sql = f"SELECT {COLUMNS} FROM text_filter WHERE room = ? ORDER BY made_at, id"  # noqa: S608
    return [Filter(*row) for row in reader.all(sql, room_id)]


def by_id(reader: Reader, filter_id: str) -> Filter | None:
    """The filter of this id."""
    row = reader.one(f"SELECT {COLUMNS} FROM text_filter WHERE id = ?", filter_id)  # noqa: S608
    return Filter(*row) if row else None


def add(tx: Tx, each: Filter) -> bool:
    """False when there is the same one already."""
    added = tx.run(
        f"INSERT INTO text_filter ({COLUMNS}, made_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",  # noqa: S608
        *(*each, clock.stamp()),
    )
    return added == 1


def remove(tx: Tx, filter_id: str) -> bool:
    """False when there is none."""
    return tx.run("DELETE FROM text_filter WHERE id = ?", filter_id) == 1


def remove_room(tx: Tx, room_id: int) -> None:
    """A room is being removed, and its filters."""
    tx.run("DELETE FROM text_filter WHERE room = ?", room_id)
