"""A planned restart: each client hears when to come back, then all are closed with ``going_away``."""

import contextlib
import random
import signal
from collections.abc import Callable
from typing import Any, ClassVar

import gevent

from chatapp.core import clock
from chatapp.core.audiences import EVERYONE
from chatapp.core.events import Event
from chatapp.realtime.socketio.fanout import FanOut
from chatapp.realtime.socketio.sessions import Sessions
from chatapp.realtime.transport.registry import Registry

SPREAD = 5.0  # seconds over which the clients' returns are spread


class ServerDraining(Event, frozen=True, kw_only=True):
    """Come back after ``retry_after`` seconds."""

    name: ClassVar[str] = "server:draining"
    retry_after: float

    def audience(self) -> str:
        """Everyone."""
        return EVERYONE


def drain(registry: Registry, sessions: Sessions, fanout: FanOut, seconds: float) -> None:
    """Refuses new clients, tells those who are here, lets requests finish, closes all within ``seconds``. Blocks."""
    registry.refuse_newcomers()
    hand_over(registry, sessions, fanout, seconds)


def hand_over(registry: Registry, sessions: Sessions, fanout: FanOut, seconds: float) -> None:
    """Tells those who are here to come back, and closes all within ``seconds``. Blocks."""
    until = clock.monotonic() + seconds
    for session in list(sessions.members(EVERYONE)):
        session.send(ServerDraining(retry_after=round(random.uniform(0.5, SPREAD), 1)))
    fanout.flush()
    gevent.sleep(min(0.5, seconds / 4))  # for answers that wait for a commit
    for at, connection in enumerate(list(registry.connections.values())):
        connection.close("going_away")
        if at % 100 == 99 and clock.monotonic() < until:
            gevent.sleep(0.01)
    gevent.sleep(min(0.2, max(0.0, until - clock.monotonic())))


def drain_at_sigterm(stop: Callable[[], None]) -> None:
    """For a server with its own handler of SIGTERM, as gunicorn: runs ``stop`` as well as that handler."""
    before = signal.getsignal(signal.SIGTERM)

    def both(number: int, stack: Any) -> None:
        gevent.spawn(stop)
        if callable(before):
            before(number, stack)

    with contextlib.suppress(ValueError):  # only the main thread may set a handler
        signal.signal(signal.SIGTERM, both)
