"""Copies a chat from one store to the other, and compares every row."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import zip_longest

from chatapp import migrations
from chatapp.core.database.address import Address
from chatapp.core.operator_error import OperatorError
from chatapp.maintenance.ends import End, Row, SqliteEnd

STEP = 10_000  # rows after which progress is said
Say = Callable[[str], None]


def end(place: Address, read_only: bool = False) -> End:
    """One end of a copy. Raises OperatorError when its server refuses."""
    if place.path:
        return SqliteEnd(place.path)
    from chatapp.core.database.postgres.start_errors import connecting_explained
    from chatapp.maintenance.postgres_end import PostgresEnd

    with connecting_explained(place.url):
        return PostgresEnd(place.url, read_only)


def fill(source: Address, target: Address, say: Say) -> None:
    """All rows of ``target`` are replaced by those of ``source``, in one transaction; both have the newest schema.

    Raises OperatorError when a row is another one afterwards; then the target is as before.
    """
    with closing(end(source, read_only=True)) as old, closing(end(target)) as new, _refusals(target):
        tables = [name for name in new.tables() if name in old.tables()]
        new.empty()
        for table in tables:
            columns = _shared(old, new, table)
            new.put(table, columns, _counted(old.rows(table, columns), table, say))
        for table in tables:
            say(f"{table}: {_compared(old, new, table)} rows, the same on both sides")
        new.commit()


def is_new(place: Address) -> bool:
    """Whether nobody has ever been in this chat."""
    with closing(end(place, read_only=True)) as store:
        return next(iter(store.rows("person", ["id"])), None) is None


def needs_newest(place: Address) -> None:
    """Raises OperatorError when the schema is not the one of this version."""
    revision = migrations.revision_of(place)
    if revision is None:
        raise OperatorError(f"There is no chat at {place}: name another place.")
    migrations.check(str(place), revision)
    if revision != migrations.newest():
        raise OperatorError(f"{place} is of an older version: start this one with it once, which brings it up to date.")


def _shared(old: End, new: End, table: str) -> list[str]:
    there = set(old.columns(table))
    return [column for column in new.columns(table) if column in there]


def _counted(rows: Iterator[Row], table: str, say: Say) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        if number % STEP == 0:
            say(f"{table}: {number} rows …")
        yield row


def _compared(old: End, new: End, table: str) -> int:
    columns, count = _shared(old, new, table), 0
    for first, second in zip_longest(old.rows(table, columns), new.rows(table, columns)):
        if first != second:
            raise OperatorError(
                f"A row of {table} did not arrive as it was: nothing was changed. Look at {first!r:.200}."
            )
        count += 1
    return count


@contextmanager
def _refusals(target: Address) -> Iterator[None]:
    if target.path:
        yield
        return
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise OperatorError(f"{target} does not take the copy ({' '.join(str(error).split())}).") from error
