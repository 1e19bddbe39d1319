"""A small pool of connections that read."""

from typing import Any

import psycopg
from gevent.lock import BoundedSemaphore

from chatapp.core.database.errors import Unavailable
from chatapp.core.database.postgres.session import Lost, Session
from chatapp.core.database.units import Reader, Row

DIALECT = "postgres"
CONNECTIONS = 8  # queries at once
QUEUE = 5.0  # seconds that a query waits for one of them
SETTINGS = {"statement_timeout": 5000, "default_transaction_read_only": "on"}


class PooledReader(Reader):
    """Each statement takes a connection, the one that was used last, and sees one snapshot."""

    dialect = DIALECT

    def __init__(self, url: str) -> None:
        self._url = url
        self._idle: list[Session] = []
        self._places = BoundedSemaphore(CONNECTIONS)

    def one(self, sql: str, *values: Any) -> Row | None:
        """The first row, or None."""
        rows = self.all(sql, *values)
        return rows[0] if rows else None

    def all(self, sql: str, *values: Any) -> list[Row]:
        """All rows."""
        if not self._places.acquire(timeout=QUEUE):
            raise Unavailable
        try:
            try:
                return self._ask(sql, values)
            except Lost:  # the server was restarted, so the others are gone as well
                self.close()
                return self._ask(sql, values)
        finally:
            self._places.release()

    def close(self) -> None:
        """Closes the idle connections."""
        while self._idle:
            self._idle.pop().close()

    def _ask(self, sql: str, values: tuple[Any, ...]) -> list[Row]:
        session = self._idle.pop() if self._idle else self._connected()
        try:
            return session.rows(sql, values)
        finally:
            if session.broken:
                session.close()
            else:
                self._idle.append(session)

    def _connected(self) -> Session:
        try:
            return Session(self._url, **SETTINGS)
        except psycopg.Error as error:
            raise Unavailable from error
