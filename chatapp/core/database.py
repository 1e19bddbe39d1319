"""The database: one writer with group commit, readers beside it.

All queued units run one after another in one transaction with one COMMIT (``synchronous=FULL``: an
acknowledged write survives a power cut). A unit that fails is undone alone. Acknowledgements and
announcements come after the commit, in its order. Units are plain functions that never yield. They run on the loop;
only COMMIT waits for the disk, in a native thread. So a slow disk does not stop people who only read or listen
(docs/decisions/0003-storing.md has the figures).
"""

import logging
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import gevent
from gevent.threadpool import ThreadPool

from chatapp.core import disk
from chatapp.core.errors import ChatError
from chatapp.core.events import Event
from chatapp.core.future import Future

T = TypeVar("T")
Row = tuple[Any, ...]
log = logging.getLogger(__name__)
BATCH = 256  # most units in one transaction, so that the loop can do other work between


class Counter(NamedTuple):
    """A number that every unit of a batch changes. It is written once for all of them, before the commit."""

    name: str
    sql: str  # writes it; run with (value, key)


Counters = dict[tuple[Counter, Any], int]


class Reader:
    """Reads committed data. Each statement sees one snapshot."""

    def __init__(self, connection: sqlite3.Connection, counters: Counters | None = None) -> None:
        self._connection = connection
        self._counters = counters if counters is not None else {}

    def counter(self, counter: Counter, key: Any) -> int | None:
        """The value that this transaction has set for the counter of ``key``, or None. Queries do not see it yet."""
        return self._counters.get((counter, key))

    def one(self, sql: str, *values: Any) -> Row | None:
        """The first row, or None. Raises ChatError ``storage`` when the disk fails."""
        try:
            row: Row | None = self._connection.execute(sql, values).fetchone()
            return row
        except sqlite3.OperationalError as error:
            raise ChatError("storage") from error

    def all(self, sql: str, *values: Any) -> list[Row]:
        """All rows. Raises ChatError ``storage`` when the disk fails."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.OperationalError as error:
            raise ChatError("storage") from error


class Tx(Reader):
    """A unit of work inside the write transaction; what it announces is published after the commit."""

    def __init__(self, connection: sqlite3.Connection, counters: Counters) -> None:
        super().__init__(connection, counters)
        self.events: list[Event] = []

    def run(self, sql: str, *values: Any) -> int:
        """Runs a statement and returns how many rows it changed. Constraint violations pass through."""
        return self._connection.execute(sql, values).rowcount

    def set_counter(self, counter: Counter, key: Any, value: int) -> None:
        """Sets the counter of ``key``. Only the last value of the batch is written, once, before the commit."""
        self._counters[counter, key] = value

    def counters(self) -> Counters:
        """The value set by this unit or an earlier one of the transaction."""
        return self._counters

    def announce(self, event: Event) -> None:
        """Publishes ``event`` on the bus after the commit; never when the unit fails."""
        self.events.append(event)


class _Waiting(Generic[T]):
    __slots__ = ("error", "events", "future", "result", "unit")

    def __init__(self, unit: Callable[[Tx], T]) -> None:
        self.unit = unit
        self.future: Future[T] = Future()
        self.result: T | None = None
        self.error: BaseException | None = None
        self.events: list[Event] = []


class Database:
    """``write`` for units of work, ``reader`` for queries. SQLite in WAL mode at ``path``.

    A unit may run twice when another one of its batch fails, so it must be repeatable until its transaction commits.
    """

    def __init__(self, path: Path, publish: Callable[[Event], None]) -> None:
        self.path = path
        self._publish = publish
        self._waiting: list[_Waiting[Any]] = []
        self._scheduled = False
        self._counters: Counters = {}  # set by the successful units of the current transaction
        self._disk = ThreadPool(1)
        self._writer = connect(path)
        self.reader = Reader(connect(path))
        facts: dict[str, str] = dict(self.reader.all("SELECT key, value FROM meta WHERE key IN ('epoch', 'instance')"))
        self.epoch: str = facts.get("epoch", "")
        self.instance: str = facts.get("instance", "")  # which chat this is, also after a restore

    def write(self, unit: Callable[[Tx], T]) -> Future[T]:
        """Queues a unit. It runs and commits with all queued units at the end of this turn of the loop."""
        waiting = _Waiting(unit)
        self._waiting.append(waiting)
        if not self._scheduled:
            self._scheduled = True
            gevent.spawn(self._flush)
        return waiting.future

    def close(self) -> None:
        """Commits the queued units and closes the files. Blocks."""
        with suppress(ChatError):  # a disk that still fails has been reported to everyone who waited
            self.write(lambda tx: None).wait()
        self._disk.kill()
        self._writer.close()
        self.reader._connection.close()

    def _flush(self) -> None:
        # one greenlet at a time; units that come while the disk works are the next batch
        while self._waiting:
            batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            self._transact(batch)
            for waiting in batch:
                self._settle(waiting)
        self._scheduled = False

    def _transact(self, batch: list[_Waiting[Any]]) -> None:
        try:
            self._begin()
            # a savepoint copies each page it touches (18 µs a message), so there are none unless a unit failed
            if not all(self._attempt_plainly(waiting) for waiting in batch):
                self._writer.execute("ROLLBACK")
                self._begin()
                for waiting in batch:
                    self._attempt(waiting)
            self._commit()
        except sqlite3.Error as error:  # disk full, I/O error, locked: nothing was stored, all may retry
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
            # folding the log is the quickest way to free disk space
            self._disk.apply(disk.attempt, (self._writer, "PRAGMA wal_checkpoint(TRUNCATE)"))
            refusal = ChatError("storage")
            refusal.__cause__ = error
            for waiting in batch:
                waiting.error, waiting.events = refusal, []

    def _begin(self) -> None:
        self._counters = {}
        self._writer.execute("BEGIN IMMEDIATE")

    def _commit(self) -> None:
        for (counter, key), value in self._counters.items():
            self._writer.execute(counter.sql, (value, key))
        # the only step that waits for the disk; nothing else touches the writer meanwhile
        error = self._disk.apply(disk.attempt, (self._writer, "COMMIT"))
        if error is not None:
            raise error

    def _attempt_plainly(self, waiting: _Waiting[Any]) -> bool:
        """False when the unit failed after it had written: the batch must run again, each unit undoable."""
        tx = Tx(self._writer, self._counters.copy())
        changes = self._writer.total_changes
        try:
            waiting.result = waiting.unit(tx)
            waiting.events, self._counters = tx.events, tx.counters()
        except sqlite3.OperationalError:
            raise
        except Exception as error:
            if self._writer.total_changes != changes or isinstance(error.__cause__, sqlite3.Error):
                return False
            waiting.error = error
        return True

    def _attempt(self, waiting: _Waiting[Any]) -> None:
        tx = Tx(self._writer, self._counters.copy())
        waiting.result, waiting.error, waiting.events = None, None, []
        self._writer.execute("SAVEPOINT unit")
        try:
            waiting.result = waiting.unit(tx)
            waiting.events, self._counters = tx.events, tx.counters()
        except sqlite3.OperationalError:
            raise
        except Exception as error:  # only this unit is undone; its caller gets the error
            waiting.error = error.__cause__ if isinstance(error.__cause__, sqlite3.Error) else error
            if waiting.error is not error:
                raise waiting.error from error
            self._writer.execute("ROLLBACK TO unit")
        self._writer.execute("RELEASE unit")

    def _settle(self, waiting: _Waiting[Any]) -> None:
        waiting.future.resolve(waiting.result, waiting.error)
        for event in waiting.events:
            try:
                self._publish(event)
            except Exception:  # a listener that fails must not end the writer
                log.exception("an event could not be announced")


def connect(path: Path) -> sqlite3.Connection:
    """A connection with our pragmas, in autocommit: transactions are begun by hand."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256)
    connection.execute("PRAGMA busy_timeout = 100")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {disk.log_pages(path)}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten in the file; some builds do not
    connection.execute("PRAGMA cache_size = -16000")
    return connection
