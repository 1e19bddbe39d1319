"""A process that ``serve --workers`` has started: it takes over the port, and says when it serves."""

import os
import signal
from contextlib import suppress
from typing import NamedTuple

import gevent
import gevent.select
import gevent.socket

PORT, TELL, LEASH, QUIET = (f"CHATAPP_WORKER_{name}" for name in ("PORT", "TELL", "LEASH", "QUIET"))


class Worker(NamedTuple):
    """``listener`` is the port of all workers. ``quiet``: another one has told the operator where the chat is."""

    listener: gevent.socket.socket
    tell: int
    quiet: bool

    def serves(self) -> None:
        """From now on it accepts connections."""
        with suppress(OSError):
            os.write(self.tell, b"1")
            os.close(self.tell)


def this_one() -> Worker | None:
    """None for a process that nobody supervises. What it was given is not handed on."""
    port, tell, leash, quiet = (os.environ.pop(name, "") for name in (PORT, TELL, LEASH, QUIET))
    if not port:
        return None
    listener = gevent.socket.socket(fileno=int(port))
    listener.setblocking(False)
    for each in (port, tell, leash):
        os.set_inheritable(int(each), False)
    gevent.spawn(_end_with_supervisor, int(leash))
    return Worker(listener, int(tell), bool(quiet))


def _end_with_supervisor(leash: int) -> None:
    gevent.select.select([leash], [], [])  # nobody writes: it can be read when the other end is closed
    os.kill(os.getpid(), signal.SIGTERM)
