"""A pool of greenlets that run handlers. It grows while handlers wait, and idle greenlets are used again.

Callbacks of the loop must not block, but handlers may: they wait for a commit. A new greenlet for each packet would
cost as much as the packet, and one that waits in each connection would cost 16 KB.
"""

import logging
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import gevent
from gevent.hub import Waiter

MAX_IDLE = 16
SLICE = 0.004  # seconds of handlers, then the sockets have a turn
log = logging.getLogger(__name__)
Job = Callable[[], None]


class Workers:
    """Starts jobs in the order of ``run``."""

    def __init__(self) -> None:
        self._jobs: deque[Job] = deque()
        self._idle: list[Waiter[Any]] = []
        self._waking = False
        self._paused = False
        self._pause_timer: Any = None

    @property
    def others_wait(self) -> bool:
        """Whether other jobs wait while this one runs."""
        return bool(self._jobs)

    def run(self, job: Job) -> None:
        """Runs ``job`` soon, in a greenlet. May be called from the loop or a greenlet. What it raises is logged."""
        self._jobs.append(job)
        self._call()

    def _call(self) -> None:
        if not self._waking:
            self._waking = True
            gevent.get_hub().loop.run_callback(self._wake)

    def _wake(self) -> None:
        self._waking = False
        if not self._jobs or self._paused:
            return
        if self._idle:
            self._idle.pop().switch(None)
        else:
            gevent.spawn(self._work)

    def _work(self) -> None:
        while True:
            until = time.perf_counter() + SLICE
            while self._jobs and not self._paused:
                job = self._jobs.popleft()
                if self._jobs:
                    self._call()  # if this job blocks, another worker goes on with the rest
                try:
                    job()
                except Exception:
                    log.exception("a job failed")
                if self._jobs and time.perf_counter() > until:
                    self._pause()
            if len(self._idle) >= MAX_IDLE:
                return
            waiter: Waiter[Any] = Waiter()
            self._idle.append(waiter)
            waiter.get()

    def _pause(self) -> None:
        # a callback would run before the sockets are read, a timer runs after
        self._paused = True
        if self._pause_timer is None:
            self._pause_timer = gevent.get_hub().loop.timer(0)
        self._pause_timer.start(self._resume)

    def _resume(self) -> None:
        self._paused = False
        self._wake()
