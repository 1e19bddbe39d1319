"""What a feature may extend. This is the complete list of extension points.

==============  ===========================================================================
``database``    ``write`` units of work, ``reader`` for queries
``bus``         ``subscribe`` to events; they are published by ``tx.announce`` after the commit
``realtime``    ``on`` for requests, ``on_connect``, ``on_ready``, ``on_disconnect``, sessions
``app``         Flask, for routes
``buckets``     rate limits
``boot``        what the page knows before its first request
``every``       a job of the house, at an interval
``closing``     a last job when the server stops
==============  ===========================================================================
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import gevent
from flask import Flask

from chatapp.core.bus import Bus
from chatapp.core.database import Database
from chatapp.core.ratelimit import Buckets
from chatapp.realtime.socketio.dispatch import Realtime
from chatapp.settings import Settings

log = logging.getLogger(__name__)


@dataclass(kw_only=True)
class Kit:
    """Made once by ``create_app`` and handed to each feature's ``install``."""

    settings: Settings
    database: Database
    bus: Bus
    realtime: Realtime
    app: Flask
    buckets: Buckets = field(default_factory=Buckets)
    boot: list[Callable[[dict[str, Any]], None]] = field(default_factory=list)
    closing: list[Callable[[], None]] = field(default_factory=list)

    def every(self, seconds: float, job: Callable[[], None]) -> None:
        """Runs ``job`` now and then, ``seconds`` after it last ended. A failure is logged, the next run comes."""
        gevent.spawn(_repeat, seconds, job)


def _repeat(seconds: float, job: Callable[[], None]) -> None:
    while True:
        gevent.sleep(seconds)
        try:
            job()
        except Exception:
            log.exception("a job of the house failed", extra={"job": job.__qualname__})
