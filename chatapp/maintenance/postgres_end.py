"""All rows of a chat in PostgreSQL, in one transaction with one snapshot."""

from collections.abc import Iterable, Iterator

import psycopg
from psycopg import sql

from chatapp.maintenance.ends import AT_ONCE, NOT_COPIED, Row, in_order, ordered, quoted

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
REFERS = """
    SELECT c.conrelid::regclass::text, c.confrelid::regclass::text FROM pg_constraint c
    JOIN pg_class r ON r.oid = c.conrelid
    WHERE c.contype = 'f' AND r.relnamespace = current_schema()::regnamespace"""
COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position"""
KEY = """
    SELECT a.attname FROM pg_index i CROSS JOIN unnest(i.indkey::int[]) WITH ORDINALITY AS k (number, place)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
    WHERE i.indisprimary AND i.indrelid = to_regclass(%s) ORDER BY k.place"""
IDENTITIES = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND is_identity = 'YES'"""


class PostgresEnd:
    """A database. Raises psycopg.Error."""

    def __init__(self, url: str, read_only: bool = False) -> None:
        self._link = psycopg.connect(url)
        self._link.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        self._link.read_only = read_only

    def tables(self) -> list[str]:
        """In the order of their names, those that are referred to first."""
        refers: dict[str, set[str]] = {name: set() for (name,) in self._all(TABLES) if name not in NOT_COPIED}
        for name, to in self._all(REFERS):
            if name in refers:
                refers[name].add(to)
        return in_order(refers)

    def columns(self, table: str) -> list[str]:
        """Without generated ones."""
        return [name for (name,) in self._all(COLUMNS, table)]

    def key(self, table: str) -> list[str]:
        """In its own order."""
        return [name for (name,) in self._all(KEY, table)]

    def rows(self, table: str, columns: list[str]) -> Iterator[Row]:
        """By a cursor of the server, so that a large table is never in memory."""
        with self._link.cursor(f"rows of {table}") as cursor:
            cursor.itersize = AT_ONCE
            cursor.execute(_plain(ordered(table, columns, self.key(table))))
            yield from cursor

    def empty(self) -> None:
        """All at once: a log that nobody may delete from is emptied as well, with all that it belongs to."""
        self._link.execute(_plain(f"TRUNCATE {quoted(self.tables())}"))

    def put(self, table: str, columns: list[str], rows: Iterable[Row]) -> None:
        """All in one stream."""
        into = _plain(f"COPY {quoted([table])} ({quoted(columns)}) FROM STDIN")
        with self._link.cursor() as cursor, cursor.copy(into) as stream:
            for row in rows:
                stream.write_row(row)

    def commit(self) -> None:
        """The next id of each table is above those that are there."""
        for table, column in self._all(IDENTITIES):
            newest = f"SELECT GREATEST(MAX({quoted([column])}), 1) FROM {quoted([table])}"  # noqa: S608
            self._link.execute(
                _plain(f"SELECT setval(pg_get_serial_sequence(%s, %s), ({newest}))"), (f'"{table}"', column)
            )
        self._link.commit()

    def close(self) -> None:
        """Closes the connection."""
        self._link.close()

    def _all(self, text: str, *values: str) -> list[Row]:
        return self._link.execute(_plain(text), values).fetchall()


def _plain(text: str) -> sql.SQL:
    return sql.SQL(text)
