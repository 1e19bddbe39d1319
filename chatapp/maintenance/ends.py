"""The two ends of a copy: all rows of a chat, table by table, in one transaction."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

Row = tuple[Any, ...]
NOT_COPIED = {"alembic_version"}
AT_ONCE = 1000  # rows


class End(Protocol):
    """A store whose schema is the newest. Tables that an index makes for itself are not listed."""

    def tables(self) -> list[str]:
        """All tables of the chat; a table comes after those that it refers to."""

    def columns(self, table: str) -> list[str]:
        """The columns that are stored, not computed."""

    def key(self, table: str) -> list[str]:
        """The columns of the primary key."""

    def rows(self, table: str, columns: list[str]) -> Iterator[Row]:
        """All rows in the order of the primary key."""

    def empty(self) -> None:
        """Forgets all rows."""

    def put(self, table: str, columns: list[str], rows: Iterable[Row]) -> None:
        """Stores rows."""

    def commit(self) -> None:
        """Keeps what was done."""

    def close(self) -> None:
        """Undoes what was not committed."""


class SqliteEnd:
    """A file."""

    def __init__(self, path: Path) -> None:
        self._link = sqlite3.connect(path, isolation_level=None)
        self._link.execute("BEGIN")

    def tables(self) -> list[str]:
        """In the order of their names, those that are referred to first."""
        names = [name for _, name, kind, *_ in self._link.execute("PRAGMA main.table_list") if kind == "table"]
        ours = sorted(name for name in names if not name.startswith("sqlite_") and name not in NOT_COPIED)
        return in_order({name: {row[2] for row in self._about("foreign_key_list", name)} for name in ours})

    def columns(self, table: str) -> list[str]:
        """Without generated ones."""
        return [row[1] for row in self._about("table_xinfo", table) if row[6] == 0]

    def key(self, table: str) -> list[str]:
        """In its own order."""
        parts = sorted((row[5], row[1]) for row in self._about("table_info", table) if row[5])
        return [name for _, name in parts]

    def rows(self, table: str, columns: list[str]) -> Iterator[Row]:
        """By a cursor of its own."""
        return self._link.execute(ordered(table, columns, self.key(table)))

    def empty(self) -> None:
        """Nothing checks references here, unless the connection is told to."""
        for table in self.tables():
            self._link.execute(f'DELETE FROM "{table}"')  # noqa: S608

    def put(self, table: str, columns: list[str], rows: Iterable[Row]) -> None:
        """Row by row."""
        marks = ", ".join("?" * len(columns))
        self._link.executemany(f'INSERT INTO "{table}" ({quoted(columns)}) VALUES ({marks})', rows)  # noqa: S608

    def commit(self) -> None:
        """Writes to the disk."""
        self._link.execute("COMMIT")

    def close(self) -> None:
        """Closes the file."""
        self._link.close()

    def _about(self, what: str, table: str) -> list[Row]:
        return self._link.execute(f'PRAGMA {what}("{table}")').fetchall()


def quoted(names: Iterable[str]) -> str:
    """A list of names for a statement."""
    return ", ".join(f'"{name}"' for name in names)


def ordered(table: str, columns: list[str], key: list[str]) -> str:
    """The statement that reads a table in the order of its key."""
    return f'SELECT {quoted(columns)} FROM "{table}" ORDER BY {quoted(key)}'  # noqa: S608


def in_order(refers: dict[str, set[str]]) -> list[str]:
    """The tables, each after those that it refers to."""
    done: list[str] = []
    while left := [name for name in refers if name not in done]:
        free = [name for name in left if refers[name] - {name} <= set(done) | (refers[name] - set(refers))]
        done += free or left  # a circle: no order is right
    return done
