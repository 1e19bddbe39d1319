"""A backup at the press of a button: a file on the server, as ``chatapp backup`` makes it. One at a time."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from chatapp.core import clock
from chatapp.core.errors import ChatError
from chatapp.core.operator_error import OperatorError
from chatapp.features.house.lines import NONE, Backup

Elsewhere = Callable[[Callable[[], Backup], Callable[[Backup], None]], None]
log = logging.getLogger(__name__)


class Backups:
    """``save(target)`` copies the chat and blocks; it raises OperatorError. ``elsewhere`` does not block."""

    def __init__(self, folder: Path, save: Callable[[Path], None], elsewhere: Elsewhere) -> None:
        self._folder, self._save, self._elsewhere = folder, save, elsewhere
        self._last = self._found()

    def last(self) -> Backup:
        """What became of the last one, also of one before the start."""
        return self._last

    def start(self) -> Backup:
        """Begins one. Raises ChatError ``bad_request`` while one runs."""
        if self._last.running:
            raise ChatError("bad_request", "A backup is being made already.")
        self._last = replace(NONE, running=True, at=clock.stamp())
        self._elsewhere(self._made, self._done)
        return self._last

    def _done(self, backup: Backup) -> None:
        self._last = backup

    def _made(self) -> Backup:
        moment = clock.now()
        target = self._folder / f"chat-{moment:%Y%m%d-%H%M%S}-{moment.microsecond:06d}.db"
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._save(target)
            return replace(NONE, at=clock.stamp(), file=str(target), bytes=target.stat().st_size)
        except OperatorError as error:
            return replace(NONE, at=clock.stamp(), error=str(error))
        except Exception:
            log.exception("a backup failed")
            return replace(NONE, at=clock.stamp(), error="The backup failed. The server's log says why.")

    def _found(self) -> Backup:
        files = sorted(self._folder.glob("chat-*.db")) if self._folder.is_dir() else []
        if not files:
            return NONE
        facts = files[-1].stat()
        at = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(facts.st_mtime))
        return replace(NONE, at=at, file=str(files[-1]), bytes=facts.st_size)
