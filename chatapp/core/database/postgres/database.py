"""PostgreSQL as the store. Other greenlets run while a unit's statement is on its journey; units still run in turn."""

from collections.abc import Callable, Sequence
from typing import Any

from chatapp.core.database.errors import InDoubt, Unavailable
from chatapp.core.database.group_commit import Database
from chatapp.core.database.postgres.placeholders import changes
from chatapp.core.database.postgres.reader import DIALECT, PooledReader
from chatapp.core.database.postgres.session import Lost, Session
from chatapp.core.database.postgres.writer import Writer
from chatapp.core.database.units import Call, Counter, Counters, Row, Tx
from chatapp.core.events import Told

# also says which transaction it is, so that its fate can be looked up when the connection is lost during COMMIT
BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_current_xact_id()::text"
FACTS = "SELECT key, value FROM meta WHERE key IN ('epoch', 'instance')"


class PostgresTx(Tx):
    """A unit on the writer's connection."""

    dialect = DIALECT

    def __init__(self, session: Session, counters: Counters) -> None:
        super().__init__(counters)
        self._session = session
        self.wrote = False

    def one(self, sql: str, *values: Any) -> Row | None:
        """The first row, or None."""
        rows = self.all(sql, *values)
        return rows[0] if rows else None

    def all(self, sql: str, *values: Any) -> list[Row]:
        """All rows."""
        self.wrote = self.wrote or changes(sql)
        return self._session.rows(sql, values)

    def run(self, sql: str, *values: Any) -> int:
        """Runs a statement and returns how many rows it changed."""
        self.wrote = True
        return self._session.changed(sql, values)

    def run_many(self, sql: str, rows: Sequence[Row]) -> int:
        """Runs a statement once for each of ``rows``, in one journey."""
        self.wrote = True
        return self._session.changed_many(sql, rows) if rows else 0

    def lock(self, sql: str, *values: Any) -> list[Row]:
        """Locks the rows, but not for those who only refer to them."""
        return self._session.rows(f"{sql} FOR NO KEY UPDATE", values)


Record = Callable[[Session, list[Told]], Callable[[], None]]


class PostgresDatabase(Database):
    """The database at ``url``. Raises OperatorError when the server refuses, or another process has the database.

    With ``record`` it is shared by several nodes. It gets what a transaction announces, right before the COMMIT, and
    returns what is to be done after it.
    """

    def __init__(
        self, url: str, publish: Callable[[Told], None], beside: bool = False, record: Record | None = None
    ) -> None:
        super().__init__(publish)
        self._recorder = record
        self._writer = Writer(url, "none" if beside else "shared" if record else "alone")
        self._writer.begin()
        self._pool = PooledReader(url)
        self.reader = self._pool
        self._session: Session | None = None  # of the transaction
        self._transaction = ""
        self._doubtful: tuple[str, list[Told]] | None = None
        self._knows(dict(self.reader.all(FACTS)))

    def _tx(self, counters: Counters) -> PostgresTx:
        return PostgresTx(self._current, counters)

    def _has_written(self, tx: Tx) -> bool:
        return tx.wrote or self._current.failed  # type: ignore[attr-defined]

    def _begin(self) -> None:
        self._session = self._ready()
        ((self._transaction,),) = self._session.commands(BEGIN)

    def _rollback(self) -> None:
        session, self._session = self._session, None
        if session is None or session.broken:
            return
        try:
            session.commands("ROLLBACK")
        except Unavailable:
            session.close()

    def _savepoint(self) -> None:
        self._current.commands("SAVEPOINT unit")

    def _undo(self) -> None:
        self._current.commands("ROLLBACK TO unit")

    def _keep(self) -> None:
        self._current.commands("RELEASE unit")

    def _write_counters(self, counters: Counters) -> None:
        rows: dict[Counter, list[Row]] = {}
        # in one order on all nodes, so that they wait for each other and not in a circle
        for (counter, key), value in sorted(counters.items(), key=lambda item: (item[0][0].name, item[0][1])):
            rows.setdefault(counter, []).append((value, key))
        for counter, values in rows.items():
            self._current.changed_many(counter.sql, values)

    def _record(self, calls: list[Call[Any]]) -> Callable[[], None] | None:
        if self._recorder is None:
            return None
        return self._recorder(self._current, [event for call in calls for event in call.events])

    def _seal(self) -> None:
        session = self._current
        try:
            session.commands("COMMIT")
        except Lost:
            self._find_out()
        else:
            if session.said != "COMMIT":  # a unit went on after an error, and the server has undone everything
                raise Unavailable

    def _find_out(self) -> None:
        """Lost during COMMIT. Returns when it happened; raises Lost when it did not, InDoubt when that is unknown."""
        try:
            committed = self._writer.wait_for_fate(self._transaction)
        except Unavailable as error:
            raise InDoubt from error
        if not committed:
            raise Lost

    def _refuse(self, calls: list[Call[Any]], error: Unavailable) -> list[Call[Any]]:
        if isinstance(error, InDoubt):  # a retry finds what it stored; what was to be announced waits until it is known
            self._doubtful = (self._transaction, [event for call in calls for event in call.events])
        return super()._refuse(calls, error)

    def _ready(self) -> Session:
        session = self._writer.session()
        if self._doubtful:
            transaction, events = self._doubtful
            committed = self._writer.committed(transaction)
            self._doubtful = None
            if committed:
                self._announce(events)
        return session

    @property
    def _current(self) -> Session:
        if self._session is None:
            raise Unavailable
        return self._session

    def _mend(self) -> None:
        """A server that could not write may be a standby that took no part in the last failover: looks again."""
        self._writer.look_again()

    def _release(self) -> None:
        self._writer.close()
        self._pool.close()
