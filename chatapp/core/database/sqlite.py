"""SQLite in WAL mode, ``synchronous=FULL``: an acknowledged write survives a power cut.

Units are plain functions that never yield. They run on the loop; only COMMIT waits for the disk, in a native thread.
So a slow disk does not stop people who only read or listen (docs/decisions/0003-storing.md has the figures).
"""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from gevent.threadpool import ThreadPool

from chatapp.core.database.disk import LOG_BYTES, attempt, log_pages
from chatapp.core.database.errors import Unavailable, Violation
from chatapp.core.database.group_commit import Database
from chatapp.core.database.units import Counters, Reader, Row, Tx
from chatapp.core.events import Told

DIALECT = "sqlite"
FACTS = "SELECT key, value FROM meta WHERE key IN ('epoch', 'instance')"


class SqliteReader(Reader):
    """Reads by a connection of its own."""

    dialect = DIALECT

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def one(self, sql: str, *values: object) -> Row | None:
        """The first row, or None."""
        try:
            row: Row | None = self.connection.execute(sql, values).fetchone()
            return row
        except sqlite3.DatabaseError as error:
            raise _in_our_words(error) from error

    def all(self, sql: str, *values: object) -> list[Row]:
        """All rows."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise _in_our_words(error) from error


class SqliteTx(Tx, SqliteReader):
    """A unit on the writer's connection."""

    def __init__(self, connection: sqlite3.Connection, counters: Counters) -> None:
        Tx.__init__(self, counters)
        self.connection = connection
        self.changes = connection.total_changes  # before it

    def run(self, sql: str, *values: object) -> int:
        """Runs a statement and returns how many rows it changed."""
        try:
            return self.connection.execute(sql, values).rowcount
        except sqlite3.DatabaseError as error:
            raise _in_our_words(error) from error

    def run_many(self, sql: str, rows: Sequence[Row]) -> int:
        """Runs a statement once for each of ``rows``."""
        try:
            return self.connection.executemany(sql, rows).rowcount
        except sqlite3.DatabaseError as error:
            raise _in_our_words(error) from error

    def lock(self, sql: str, *values: object) -> list[Row]:
        """The whole file is locked for this transaction."""
        return self.all(sql, *values)


class SqliteDatabase(Database):
    """The file at ``path``."""

    def __init__(self, path: Path, publish: Callable[[Told], None]) -> None:
        super().__init__(publish)
        self.path = path
        self._disk = ThreadPool(1)
        self._writer = connect(path)
        self._reading = connect(path)
        self._fold = False
        self.reader = SqliteReader(self._reading)
        self._knows(dict(self.reader.all(FACTS)))

    def fold(self) -> None:
        """Folds the write-ahead log after the next commit; without effect while a backup reads an old state."""
        self._fold = True
        self.write(lambda tx: None)

    def _tx(self, counters: Counters) -> SqliteTx:
        return SqliteTx(self._writer, counters)

    def _has_written(self, tx: Tx) -> bool:
        return self._writer.total_changes != tx.changes  # type: ignore[attr-defined,no-any-return]

    def _begin(self) -> None:
        self._plainly("BEGIN IMMEDIATE")

    def _rollback(self) -> None:
        if self._writer.in_transaction:
            self._writer.execute("ROLLBACK")

    def _savepoint(self) -> None:
        self._plainly("SAVEPOINT unit")

    def _undo(self) -> None:
        self._plainly("ROLLBACK TO unit")

    def _keep(self) -> None:
        self._plainly("RELEASE unit")

    def _write_counters(self, counters: Counters) -> None:
        for (counter, key), value in counters.items():
            self._plainly(counter.sql, value, key)

    def _seal(self) -> None:
        # the only step that waits for the disk; nothing else touches the writer meanwhile
        error = self._disk.apply(attempt, (self._writer, "COMMIT"))
        if error is not None:
            raise Unavailable from error
        if self._fold:
            self._fold = False
            self._mend()

    def _plainly(self, sql: str, *values: object) -> None:
        try:
            self._writer.execute(sql, values)
        except sqlite3.Error as error:
            raise Unavailable from error

    def _mend(self) -> None:
        # folding the log is the quickest way to free disk space
        self._disk.apply(attempt, (self._writer, "PRAGMA wal_checkpoint(TRUNCATE)"))

    def _release(self) -> None:
        self._disk.kill()
        self._writer.close()
        self._reading.close()


def connect(path: Path) -> sqlite3.Connection:
    """A connection with our pragmas, in autocommit: transactions are begun by hand."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256)
    connection.execute("PRAGMA busy_timeout = 100")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {log_pages(path)}")
    connection.execute(f"PRAGMA journal_size_limit = {LOG_BYTES}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten in the file; some builds do not
    connection.execute("PRAGMA cache_size = -16000")
    return connection


def _in_our_words(error: sqlite3.DatabaseError) -> Exception:
    if isinstance(error, sqlite3.IntegrityError):
        return Violation(str(error))
    # a damaged file is the plain class; the other subclasses are mistakes in a statement
    return Unavailable() if type(error) in (sqlite3.OperationalError, sqlite3.DatabaseError) else error
