"""One connection with our words for its errors."""

from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from chatapp.core.database.errors import Conflict, Unavailable, Violation
from chatapp.core.database.postgres.connection import Connection, connect
from chatapp.core.database.postgres.placeholders import changes, numbered
from chatapp.core.database.units import Row

UNAVAILABLE = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.InternalError)
CONFLICTS = (psycopg.errors.SerializationFailure, psycopg.errors.DeadlockDetected)
MISTAKES = (psycopg.errors.InFailedSqlTransaction,)  # a unit that went on after an error


class Lost(Conflict):
    """The connection is gone, and with it the transaction."""


class Session:
    """Raises Violation, Unavailable, Conflict, Lost; other errors of the driver are mistakes in a statement."""

    def __init__(self, url: str, **settings: Any) -> None:
        """Connects. Raises psycopg.Error."""
        self.connection: Connection = connect(url, **settings)
        self.pid = self.connection.info.backend_pid
        self._cursor = self.connection.cursor()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows of a statement in our form."""
        try:
            self._cursor.execute(numbered(sql), values)
            return self._cursor.fetchall() if self._cursor.description else []
        except psycopg.DataError:
            if changes(sql) or not any(isinstance(value, str) and "\0" in value for value in values):
                raise
            return []  # no text of this store has a NUL, so nothing is found
        except psycopg.Error as error:
            raise self._in_our_words(error) from error

    def changed(self, sql: str, values: Sequence[Any] = ()) -> int:
        """How many rows a statement changed."""
        try:
            return self._cursor.execute(numbered(sql), values).rowcount
        except psycopg.Error as error:
            raise self._in_our_words(error) from error

    def changed_many(self, sql: str, rows: Sequence[Row]) -> int:
        """How many rows it changed in all: sent together, answered together."""
        if len(rows) == 1:
            return self.changed(sql, rows[0])
        try:
            self._cursor.executemany(numbered(sql), rows)
            return self._cursor.rowcount
        except psycopg.Error as error:
            raise self._in_our_words(error) from error

    def commands(self, text: str) -> list[Row]:
        """Runs commands without values in one journey; returns the rows of the last one."""
        try:
            self._cursor.execute(text, prepare=False)
            while self._cursor.nextset():
                pass
            return self._cursor.fetchall() if self._cursor.description else []
        except psycopg.Error as error:
            raise self._in_our_words(error) from error

    @property
    def said(self) -> str:
        """What the server says it did last: ``COMMIT``."""
        return self._cursor.statusmessage or ""

    @property
    def broken(self) -> bool:
        """Whether the connection is gone."""
        return self.connection.closed

    @property
    def failed(self) -> bool:
        """Whether the transaction takes no statements any more."""
        return self.connection.info.transaction_status == TransactionStatus.INERROR

    def close(self) -> None:
        """Closes the connection; the server undoes what was not committed."""
        self.connection.close()

    def _in_our_words(self, error: psycopg.Error) -> Exception:
        if self.broken:
            return Lost()
        if isinstance(error, psycopg.IntegrityError):
            return Violation(str(error))
        if isinstance(error, CONFLICTS):
            return Conflict()
        if isinstance(error, UNAVAILABLE) and not isinstance(error, MISTAKES):
            return Unavailable()
        return error
