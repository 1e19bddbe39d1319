"""``serve --workers N``: N nodes of one chat that accept at one port.

They share the listening socket, so whoever waits in its queue is served by another when one dies. One that ends is
started again. SIGTERM stops them one after another, SIGHUP replaces them so.
"""

import logging
import os
import signal
import subprocess
import sys
from typing import Any

import gevent
from gevent.event import Event
from gevent.select import select

from chatapp.core import clock
from chatapp.core.operator_error import EXIT, OperatorError
from chatapp.settings import Settings
from chatapp.worker import LEASH, PORT, QUIET, TELL

log = logging.getLogger(__name__)
PAUSES = (0.2, 1.0, 5.0, 30.0)  # seconds before one that has ended is started again, the more often the longer
STABLE = 60.0  # seconds after which it counts as well
LAST_STEPS = 10.0  # seconds that one may take beyond its drain; then it is killed
STARTING = 60.0  # seconds until one must serve


def needs_postgresql(settings: Settings) -> None:
    """Raises OperatorError on SQLite."""
    if settings.database.path:
        raise OperatorError(
            "--workers needs PostgreSQL, because SQLite is for one process: give --database-url postgresql://…,"
            " or leave --workers away."
        )


class Slot:
    """The place of one worker."""

    def __init__(self, listener: Any, leash: int, command: list[str]) -> None:
        self._listener, self._leash, self._command = listener, leash, command
        self.process: subprocess.Popen[bytes] | None = None
        self.began = 0.0
        self.ended_often = 0

    def start(self, quiet: bool) -> bool:
        """Starts it and waits until it serves. False when it ended instead."""
        told, tell = os.pipe()
        port = self._listener.fileno()
        given = {PORT: str(port), TELL: str(tell), LEASH: str(self._leash), QUIET: "1" if quiet else ""}
        self.began = clock.monotonic()
        passed = (port, tell, self._leash)
        # our own words again: nobody else's text is in the command
        self.process = subprocess.Popen(self._command, env={**os.environ, **given}, pass_fds=passed)  # noqa: S603
        os.close(tell)
        try:
            select([told], [], [], STARTING)
            return self.process.poll() is None and os.read(told, 1) == b"1"
        finally:
            os.close(told)

    def stop(self, patience: float) -> None:
        """Ends it, and waits."""
        stop(self.process, patience)


def stop(process: "subprocess.Popen[bytes] | None", patience: float) -> None:
    """SIGTERM, and after ``patience`` seconds SIGKILL."""
    if process and process.poll() is None:
        process.terminate()
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Supervisor:
    """``run`` blocks until SIGTERM or SIGINT, and returns the exit code."""

    def __init__(self, settings: Settings, listener: Any, arguments: list[str]) -> None:
        command = [sys.executable, "-m", "chatapp", *arguments]
        self._patience = settings.drain + LAST_STEPS
        leash, self._hand = os.pipe()  # the hand lets go when this process ends, however it ends
        self._slots = [Slot(listener, leash, command) for _ in range(settings.workers)]
        self._stopping = Event()

    def run(self) -> int:
        """The first one has to serve before the others are started: it brings the schema up to date."""
        for number in (signal.SIGTERM, signal.SIGINT):
            gevent.signal_handler(number, self._stopping.set)
        gevent.signal_handler(signal.SIGHUP, lambda: gevent.spawn(self._replace))
        if not self._slots[0].start(quiet=False):
            first = self._slots[0].process
            self._slots[0].stop(self._patience)
            return first.returncode if first and first.returncode else EXIT
        for slot in self._slots[1:]:
            slot.start(quiet=True)
        keepers = [gevent.spawn(self._keep, slot) for slot in self._slots]
        self._stopping.wait()
        gevent.killall(keepers)
        for slot in self._slots:
            slot.stop(self._patience)
        return 0

    def _keep(self, slot: Slot) -> None:
        while True:
            process = slot.process
            if process:
                process.wait()
            if slot.process is not process:  # it was replaced
                continue
            slot.ended_often = 0 if clock.monotonic() - slot.began > STABLE else slot.ended_often + 1
            pause = PAUSES[min(slot.ended_often, len(PAUSES) - 1)]
            code = process.returncode if process else None
            log.warning("a worker has ended and is started again", extra={"code": code, "pause": pause})
            gevent.sleep(pause)
            slot.start(quiet=True)

    def _replace(self) -> None:
        for slot in self._slots:
            before = slot.process
            if slot.start(quiet=True):
                stop(before, self._patience)
            else:  # the old one goes on
                slot.stop(self._patience)
                slot.process = before
                log.error("the new worker does not start; the others are left as they are")
                return
