"""A planned restart: everyone is told when to come back, one after another, then closed with ``going_away``."""

import contextlib
import random
import signal
from typing import Any, ClassVar

import gevent

from chatapp.core import clock
from chatapp.core.audiences import EVERYONE
from chatapp.core.events import Event
from chatapp.realtime.socketio.session import packet
from chatapp.realtime.transport.registry import Engine

SPREAD = 5.0  # seconds over which clients come back


class ServerDraining(Event, frozen=True, kw_only=True):
    """Come back after ``retry_after`` seconds."""

    name: ClassVar[str] = "server:draining"
    retry_after: float

    def audience(self) -> str:
        """Everyone."""
        return EVERYONE


def drain(engine: Engine, seconds: float) -> None:
    """Refuses newcomers, tells everyone, lets requests finish, closes all within ``seconds``. Blocks."""
    engine.draining = True
    until = clock.monotonic() + seconds
    for session in list(engine.fanout.members(EVERYONE)):
        notice = ServerDraining(retry_after=round(random.uniform(0.5, SPREAD), 1))
        engine.fanout.single(session.connection, packet(notice))
    engine.fanout.flush()
    gevent.sleep(min(0.5, seconds / 4))  # answers that wait for a commit go out
    connections = list(engine.connections.values())
    for at, connection in enumerate(connections):
        connection.close("going_away")
        if at % 100 == 99 and clock.monotonic() < until:
            gevent.sleep(0.01)
    gevent.sleep(min(0.2, max(0.0, until - clock.monotonic())))


def on_sigterm(engine: Engine) -> None:
    """Under a server that keeps the signals (gunicorn): drains at SIGTERM, while that server stops as ever."""
    before = signal.getsignal(signal.SIGTERM)

    def stop(number: int, stack: Any) -> None:
        gevent.spawn(drain, engine, engine.options.drain)
        if callable(before):
            before(number, stack)

    with contextlib.suppress(ValueError):  # not the main thread: then the server has no loop of ours either
        signal.signal(signal.SIGTERM, stop)
