"""PostgreSQL's LISTEN and NOTIFY as the bell: nothing to set up, and right for a few nodes.

One connection listens, one rings. A payload has less than 8,000 bytes.
"""

import logging
from collections.abc import Callable
from typing import Any

import gevent
import psycopg

from chatapp.core.database.postgres.connection import Connection, connect
from chatapp.core.nodes.bell import Hears
from chatapp.core.nodes.steady_bell import SteadyBell

log = logging.getLogger(__name__)
QUIET = 10.0  # seconds after which a connection that says nothing is asked
RING = "SELECT pg_notify($1, $2)"


class NotifyBell(SteadyBell):
    """See ``Bell``."""

    name = "PostgreSQL"
    limit = 7900
    faults = (psycopg.Error, OSError)
    again = 1.0

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    def _lost(self, error: Exception) -> None:
        log.warning("the connection for the bell is lost; nodes look by themselves until it is back")

    def _hear(self, channel: str, hears: Hears, returned: Callable[[], None]) -> None:
        with connect(self._url) as connection:
            connection.add_notify_handler(lambda note: hears(note.payload.encode()))
            connection.execute(f'LISTEN "{channel}"'.encode())
            self._listening = True
            returned()
            try:
                while True:
                    _wait_for_words(connection, hears)
                    connection.execute("SELECT 1")  # is it there? what it has to say comes along
            finally:
                self._listening = False

    def _speak(self, channel: str) -> None:
        with connect(self._url) as connection:
            self._ringing = True
            try:
                while True:
                    connection.execute(RING, (channel, self._letters.get().decode()))
            finally:
                self._ringing = False


def _wait_for_words(connection: Connection, hears: Hears) -> None:
    """Hears until nothing was said for a while. Raises psycopg.OperationalError when the connection is lost."""
    watcher = gevent.get_hub().loop.io(connection.pgconn.socket, 1)
    try:
        while True:
            if not _spoke(watcher):
                return
            connection.pgconn.consume_input()
            while note := connection.pgconn.notifies():
                hears(note.extra)
    finally:
        watcher.close()


def _spoke(watcher: Any) -> bool:
    silence = gevent.Timeout.start_new(QUIET)
    try:
        gevent.get_hub().wait(watcher)
    except gevent.Timeout as ended:
        if ended is not silence:
            raise
        return False
    finally:
        silence.close()
    return True
