"""A connection that waits on gevent's loop, and never for ever."""

import os
import secrets
import socket
from contextlib import suppress
from typing import Any, TypeVar

import gevent
import psycopg
from psycopg import RawCursor
from psycopg.abc import PQGen
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.numeric import Int8Dumper

from chatapp.core.database.units import Row

RV = TypeVar("RV")
DEADLINE = 15.0  # seconds for one answer; the server's own time limits are shorter, so this is a server that is gone
PREPARE_AFTER = 2  # uses of a statement
# without them a cut network would be noticed after two hours; those in the address win
NETWORK = {
    "connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}  # fmt: skip
PROCESS = f"chatapp {os.getpid()}@{socket.gethostname()[:30]} {secrets.token_hex(4)}"  # as the server's tables name it


class Connection(psycopg.Connection[Row]):
    """Statements have ``$1`` for values. Used by one greenlet at a time."""

    def wait(self, gen: PQGen[RV], interval: float = 0.0, timeout: float | None = None) -> RV:
        """Runs a step of the protocol; other greenlets run while the server works."""
        deadline = gevent.Timeout.start_new(timeout or DEADLINE)
        watcher = None
        try:
            state = next(gen)
            hub = gevent.get_hub()
            descriptor = self.pgconn.socket
            while True:
                watcher = hub.loop.io(descriptor, int(state))
                hub.wait(watcher)
                watcher.close()
                state = gen.send(int(state))
        except StopIteration as done:
            result: RV = done.value
            return result
        except (gevent.Timeout, gevent.GreenletExit) as stopped:  # in the middle of an answer
            gen.close()
            self.pgconn.finish()
            if stopped is deadline:
                raise psycopg.OperationalError("the server does not answer") from None
            raise
        except psycopg.Error:  # also of what was asked between two steps: then the generator still stands
            with suppress(psycopg.Error):
                gen.close()
            raise
        finally:
            if watcher is not None:
                watcher.close()
            deadline.close()


def connect(url: str, **settings: Any) -> Connection:
    """A connection in autocommit with these settings of the session. Raises psycopg.Error."""
    parameters: dict[str, Any] = NETWORK | conninfo_to_dict(url) | {"application_name": PROCESS}
    connection = Connection.connect(
        autocommit=True, prepare_threshold=PREPARE_AFTER, cursor_factory=RawCursor, client_encoding="utf8", **parameters
    )
    # one type for all numbers: otherwise a statement is prepared again for small and large ones
    connection.adapters.register_dumper(int, Int8Dumper)
    if settings:
        connection.execute("; ".join(f"SET {name} = {value}" for name, value in settings.items()), prepare=False)
    return connection
