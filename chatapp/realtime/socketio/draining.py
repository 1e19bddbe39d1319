"""A planned restart: everyone is told when to come back, one after another, then closed with ``going_away``."""

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

SPREAD = 5.0  # seconds over which clients come back


class ServerDraining(Event, frozen=True, kw_only=True):
    """Come back after ``retry_after`` seconds."""

    name: ClassVar[str] = "server:draining"
    retry_after: float

    def audience(self) -> str:
        """Everyone."""
        return EVERYONE


def drain(registry: Registry, sessions: Sessions, fanout: FanOut, seconds: float) -> None:
    """Refuses newcomers, tells everyone, lets requests finish, closes all within ``seconds``. Blocks."""
    registry.refuse_newcomers()
    until = clock.monotonic() + seconds
    for session in list(sessions.members(EVERYONE)):
        session.send(ServerDraining(retry_after=round(random.uniform(0.5, SPREAD), 1)))
    fanout.flush()
    gevent.sleep(min(0.5, seconds / 4))  # answers that wait for a commit go out
    for at, connection in enumerate(list(registry.connections.values())):
        connection.close("going_away")
        if at % 100 == 99 and clock.monotonic() < until:
            gevent.sleep(0.01)
    gevent.sleep(min(0.2, max(0.0, until - clock.monotonic())))


def drain_at_sigterm(stop: Callable[[], None]) -> None:
    """Under a server that keeps the signals (gunicorn): ``stop`` runs while that server stops as ever."""
    before = signal.getsignal(signal.SIGTERM)

    def both(number: int, stack: Any) -> None:
        gevent.spawn(stop)
        if callable(before):
            before(number, stack)

    with contextlib.suppress(ValueError):  # not the main thread: then the server has no loop of ours either
        signal.signal(signal.SIGTERM, both)
