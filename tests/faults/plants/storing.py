"""Wrong storing and acknowledging."""

from collections.abc import Callable, Sequence
from typing import Any

import gevent

from chatapp.core import journal
from chatapp.core.database import Database, Tx
from chatapp.core.database.sqlite import SqliteTx
from chatapp.core.future import Future
from tests.faults.plants.chance import once_in, wrap


def ack_before_commit() -> None:
    """The ack goes out, the COMMIT comes 30 ms later."""

    def wrong(right: Callable[..., Any], database: Database) -> None:
        batch, database._waiting = database._waiting, []
        database._start()
        for waiting in batch:
            database._attempt(waiting)
            waiting.future.resolve(waiting.result, waiting.error)
        gevent.spawn_later(0.03, finish, database, batch)

    def finish(database: Database, batch: list[Any]) -> None:
        database._commit()
        database._scheduled = bool(database._waiting)
        if database._scheduled:
            gevent.spawn(database._flush)
        for waiting in batch:
            for event in waiting.events:
                database._publish(event)

    wrap(Database, "_flush", wrong)


def rolled_back_and_acked() -> None:
    """3 % of the batches are rolled back, and everybody in them hears that all is well."""

    def wrong(right: Callable[..., Any], database: Database) -> None:
        if once_in(30):
            database._rollback()
        else:
            right(database)

    wrap(Database, "_commit", wrong)


def hole() -> None:
    """2 % of the numbers are taken and not used."""

    def wrong(right: Callable[..., Any], tx: Tx, room_id: int) -> int:
        if once_in(50):
            right(tx, room_id)
        return right(tx, room_id)

    wrap(journal, "next_seq", wrong)


def ack_names_wrong_seq() -> None:
    """2 % of the acks name the number before."""

    def wrong(right: Callable[..., Any], future: Future[Any], result: Any, error: Any) -> None:
        if result is not None and getattr(result, "duplicate", None) is False and once_in(50):
            result = type(result)(id=result.id, seq=result.seq - 1, duplicate=False)
        elif isinstance(result, dict) and result.get("duplicate") is False and once_in(50):
            result = {**result, "seq": result["seq"] - 1}
        right(future, result, error)

    wrap(Future, "resolve", wrong)


def repeats_forgotten() -> None:
    """A retry is not recognised: it is stored as a message of its own."""
    forget(lambda client_id: True)


def repeats_known_in_memory_only() -> None:
    """A retry is recognised only by the process that stored the first try."""
    here: set[str] = set()
    forget(lambda client_id: client_id not in here, here.add)


def forget(unknown: Callable[[str], bool], learn: Callable[[str], None] = lambda client_id: None) -> None:
    """A repeat that is `unknown` escapes the unique index by a suffix."""

    def insert(right: Callable[..., Any], tx: Any, sql: str, rows: Sequence[tuple[Any, ...]]) -> Any:
        if not sql.lstrip().startswith("INSERT INTO message"):
            return right(tx, sql, rows)
        done = right(tx, sql, [escaped(tx, row) for row in rows])
        for value in (value for row in rows for value in row):
            learn(str(value))
        return done

    def escaped(tx: Any, row: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            f"{value}-again" if isinstance(value, str) and is_taken(tx, value) and unknown(value) else value
            for value in row
        )

    wrap(SqliteTx, "run_many", insert)


def is_taken(tx: Tx, value: str) -> bool:
    return bool(tx.all("SELECT 1 FROM message WHERE client_id = ?", value))


PLANTS: dict[str, Callable[[], None]] = {
    "ack before commit": ack_before_commit,
    "rolled back and acked": rolled_back_and_acked,
    "seq hole": hole,
    "ack names wrong seq": ack_names_wrong_seq,
    "double insert on retry": repeats_forgotten,
    "dedupe only in memory": repeats_known_in_memory_only,
}
