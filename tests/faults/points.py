"""Named points at which the server kills itself with SIGKILL, once in so many passes, while the file `armed` is there."""

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gevent

from chatapp.core.database import Database


def hit(one_in: int, armed: Path) -> bool:
    return random.randrange(one_in) == 0 and armed.exists()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before_commit(one_in: int, armed: Path) -> None:
    """All statements of a batch have run, COMMIT has not."""
    commit = Database._commit

    def patched(self: Database) -> None:
        if hit(one_in, armed):
            die()
        commit(self)

    Database._commit = patched  # type: ignore[method-assign]


def after_commit(one_in: int, armed: Path) -> None:
    """The batch is on disk and nobody has been told."""
    commit = Database._commit

    def patched(self: Database) -> None:
        commit(self)
        if hit(one_in, armed):
            die()

    Database._commit = patched  # type: ignore[method-assign]


def between_ack_and_fanout(one_in: int, armed: Path) -> None:
    """The sender has its acknowledgement, the room has heard nothing."""
    settle = Database._settle

    def patched(self: Database, waiting: Any) -> None:
        if waiting.events and hit(one_in, armed):
            waiting.events = []
            settle(self, waiting)
            self._publish = lambda event: None
            gevent.spawn_later(0.01, die)
        else:
            settle(self, waiting)

    Database._settle = patched  # type: ignore[method-assign]


POINTS: dict[str, Callable[[int, Path], None]] = {
    "before_commit": before_commit,
    "after_commit": after_commit,
    "between_ack_and_fanout": between_ack_and_fanout,
}
