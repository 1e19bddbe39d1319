"""The connection that writes: one, which holds the lock of the database, and comes back when it is lost."""

import logging

import gevent
import psycopg

from chatapp.core import clock
from chatapp.core.database.address import shown
from chatapp.core.database.errors import Unavailable
from chatapp.core.database.postgres import lock
from chatapp.core.database.postgres.lock import Hold
from chatapp.core.database.postgres.session import Session
from chatapp.core.database.postgres.start_errors import checked, connecting_explained

log = logging.getLogger(__name__)
SETTINGS = {"lock_timeout": 5000, "statement_timeout": 10_000, "idle_in_transaction_session_timeout": 20_000}
PAUSE = 0.5  # seconds after a failed try in which writes are refused at once
FATE = 8.0  # seconds that a batch waits to learn whether its COMMIT happened; clients wait for 10
FATE_OF = "SELECT pg_xact_status(CAST(? AS xid8))"


class Writer:
    """Whoever holds the lock may write, so the lock belongs to this connection."""

    def __init__(self, url: str, hold: Hold = "alone") -> None:
        self._url, self._hold = url, hold
        self._session: Session | None = None
        self._before = 0  # the server's process for the connection that was lost
        self._not_until = 0.0

    def begin(self) -> None:
        """The first connection. Raises OperatorError."""
        with connecting_explained(self._url):
            session = Session(self._url, **SETTINGS)
            checked(session.connection, self._url)
        lock.take(session, shown(self._url), hold=self._hold)
        self._session = session

    def session(self) -> Session:
        """A connection that is there, possibly a new one. Raises Unavailable."""
        if self._session is None or self._session.broken:
            if self._session:
                self._before, self._session = self._session.pid, None
                log.warning("the connection to the database was lost")
            self._session = self._again()
            log.info("the database is there again")
        return self._session

    def wait_for_fate(self, transaction: str) -> bool:
        """Whether a transaction of the lost connection was committed. Raises Unavailable when it stays unknown."""
        until = clock.monotonic() + FATE
        while True:
            try:
                self.session()
                return self.committed(transaction)
            except Unavailable:
                if clock.monotonic() > until:
                    raise
                gevent.sleep(PAUSE / 2)

    def committed(self, transaction: str) -> bool:
        """Whether it was. Raises Unavailable when that is not decided: the server keeps the lost connection."""
        try:
            ((fate,),) = self.session().rows(FATE_OF, (transaction,))
        except psycopg.Error:  # a standby took over that never heard of it
            return False
        if fate == "in progress":
            raise Unavailable
        return bool(fate == "committed")

    def look_again(self) -> None:
        """Leaves a server that only reads: another one may have its role now."""
        session = self._session
        if session is None or session.broken:
            return
        try:
            only_reads = session.rows("SELECT pg_is_in_recovery()") == [(True,)]
        except Unavailable:
            only_reads = True
        if only_reads:
            session.close()

    def close(self) -> None:
        """Gives up the lock as well."""
        if self._session:
            self._session.close()

    def _again(self) -> Session:
        if clock.monotonic() < self._not_until:
            raise Unavailable
        try:
            session = Session(self._url, **SETTINGS)
        except psycopg.Error as error:
            self._not_until = clock.monotonic() + PAUSE
            raise Unavailable from error
        try:
            lock.take_again(session, self._before, self._hold)
        except BaseException:
            session.close()
            self._not_until = clock.monotonic() + PAUSE
            raise
        return session
