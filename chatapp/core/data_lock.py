"""Only one process may use a database: the kernel releases this lock when its process ends, however it ends.

Two processes would both count, limit and announce, and their people would not see each other. The lock is ``flock`` on
``chat.db.lock``; the file says who holds it. It is never removed: then two processes could hold it.
"""

import errno
import fcntl
import json
import logging
import os
import socket
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from chatapp.core import clock, data_files
from chatapp.core.operator_error import OperatorError
from chatapp.core.start_errors import explained

MOMENT = 3.0  # seconds to wait for a process that is about to end, or about to say so
LOOK_EVERY = 0.1
NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}
log = logging.getLogger(__name__)


class DataTaken(OperatorError):
    """Another process has the database."""


class DataLock:
    """Held from ``take`` to the end of the process, or to ``release``."""

    def __init__(self, file: int, **said: Any) -> None:
        self._file = file
        self._said = said
        self.says()

    def says(self, **more: Any) -> None:
        """Writes what the next process should know: the ``address``, or that this one is ``stopping``."""
        self._said |= more
        data = json.dumps(self._said).encode()
        with suppress(OSError):  # a full disk: the lock holds anyway
            os.pwrite(self._file, data, 0)
            os.ftruncate(self._file, len(data))

    def stopping(self) -> None:
        """A successor may wait: this process ends within its drain."""
        self.says(stopping=True)

    def release(self) -> None:
        """Releases the lock before the process ends."""
        os.close(self._file)


class NoLock:
    """In place of the lock of a file where the database server keeps the lock."""

    def says(self, **more: Any) -> None:
        """Nothing: the server's own tables name the process."""

    def stopping(self) -> None:
        """Nothing: the lock goes with the connection."""

    def release(self) -> None:
        """Nothing."""


def lock_file(database: Path) -> Path:
    """Beside the database itself, even when the path is a symbolic link."""
    real = database.resolve()
    return real.with_name(f"{real.name}.lock")


def take(database: Path, patience: float = MOMENT, drain: float = 0.0) -> DataLock:
    """The lock of a database. Raises DataTaken, which names the holder.

    Waits ``patience`` seconds for the holder to end, and ``drain`` seconds more when it says that it is stopping.
    """
    path = lock_file(database)
    with explained(path):
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        data_files.give_to_owner_of(path.parent, path)
    until = clock.monotonic() + patience
    try:
        while not _locked(file, path):
            holder = _read(file)
            if clock.monotonic() > until + (drain if holder.get("stopping") else 0.0):
                raise DataTaken(_sentence(database, holder))
            time.sleep(LOOK_EVERY)
    except BaseException:
        os.close(file)
        raise
    return DataLock(file, pid=os.getpid(), host=socket.gethostname(), since=clock.stamp())


def _locked(file: int, path: Path) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise
        log.warning("this file system keeps no locks: see that no second process uses the data", extra={"path": path})
    return True


def _read(file: int) -> dict[str, Any]:
    with suppress(ValueError):
        said = json.loads(os.pread(file, 4096, 0))
        if isinstance(said, dict):
            return said
    return {}


def _sentence(database: Path, holder: dict[str, Any]) -> str:
    who = f"Process {holder['pid']} on {holder.get('host')}" if "pid" in holder else "Another process"
    since = f" since {holder['since']}" if "since" in holder else ""
    where = f", at {holder['address']}" if "address" in holder else ""
    return f"{who} has {database}{since}{where}: stop it first, or name another place with --data."
