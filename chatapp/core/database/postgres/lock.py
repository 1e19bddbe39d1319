"""Who may use a database: the nodes of one chat together, or one tool alone. (docs/decisions/0050-several-nodes.md)

The server releases this lock when the connection that writes ends.
"""

from typing import Literal

import gevent

from chatapp.core import clock
from chatapp.core.data_lock import LOOK_EVERY, MOMENT, DataTaken
from chatapp.core.database.errors import Unavailable
from chatapp.core.database.postgres.connection import PROCESS
from chatapp.core.database.postgres.session import Session

PATIENCE = 5.0  # seconds for the server to notice that the lost connection is gone
KEY = (
    "hashtextextended('python-chat-app ' || current_schema(), 0)"  # two chats may share a database, each in its schema
)
Hold = Literal["alone", "shared", "none"]
TAKE: dict[Hold, str] = {
    "alone": f"SELECT pg_try_advisory_lock({KEY})",
    "shared": f"SELECT pg_try_advisory_lock_shared({KEY})",
    "none": "SELECT true",  # an operator's command beside the nodes
}
HOLDER = f"""
    SELECT a.application_name, a.client_addr::text, to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
    AND l.classid::bigint = (({KEY}) >> 32) & 4294967295 AND l.objid::bigint = ({KEY}) & 4294967295"""  # noqa: S608, E501
END_LOST = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ? AND application_name = ?"


def take(session: Session, place: str, patience: float = MOMENT, hold: Hold = "alone") -> None:
    """Takes the lock. Raises DataTaken, which names the holder, when it does not end within ``patience`` seconds."""
    until = clock.monotonic() + patience
    while not _taken(session, hold):
        if clock.monotonic() > until:
            holder = session.rows(HOLDER)
            session.close()
            raise DataTaken(f"{_named(*holder[0]) if holder else 'Another process'} has {place}: stop it first.")
        gevent.sleep(LOOK_EVERY)


def take_again(session: Session, before: int, hold: Hold) -> None:
    """Takes the lock after the process's own lost connection, which the server may still keep. Raises Unavailable."""
    until = clock.monotonic() + PATIENCE
    # only when that one is gone, what it was about to commit is decided
    while session.rows(END_LOST, (before, PROCESS)) or not _taken(session, hold):
        if clock.monotonic() > until:
            raise Unavailable
        gevent.sleep(LOOK_EVERY)


def _taken(session: Session, hold: Hold) -> bool:
    return session.rows(TAKE[hold]) == [(True,)]


def _named(application: str, host: str | None, since: str) -> str:
    words = application.split()
    who = f"Process {words[1].replace('@', ' on ')}" if words[:1] == ["chatapp"] else f"A client ({application})"
    return f"{who}{f' at {host}' if host else ''} since {since}"
