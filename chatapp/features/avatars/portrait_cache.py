"""The cache of portraits: one file each, kept for good. After a hundred fetches the API is not needed any more."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path

import gevent
from gevent.lock import BoundedSemaphore

from chatapp.features.avatars.breaker import Breaker
from chatapp.features.avatars.liara import Liara, Unavailable
from chatapp.features.avatars.models import PICTURES

AT_ONCE = 4  # requests to the API
log = logging.getLogger(__name__)


class PortraitCache:
    """Portraits in ``folder``; one that is missing is fetched from the API."""

    def __init__(self, folder: Path, liara: Liara, breaker: Breaker) -> None:
        self._folder = folder
        self._liara = liara
        self._breaker = breaker
        self._downloads: dict[int, gevent.Greenlet[..., None]] = {}
        self._slots = BoundedSemaphore(AT_ONCE)
        self._bytes: dict[int, bytes] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self.kept = {picture for picture in PICTURES if self._path(picture).is_file()}

    @property
    def reachable(self) -> bool:
        """Whether it makes sense to ask the API now."""
        return self._breaker.closed

    def obtain(self, picture: int, seconds: float) -> bool:
        """Whether the portrait is here within ``seconds``. One that arrives later is kept for others."""
        if picture not in self.kept and self.reachable:
            download = self._downloads.get(picture) or self._start(picture)
            download.join(max(seconds, 0))
        return picture in self.kept

    def read(self, picture: int) -> bytes | None:
        """The WebP, or None when somebody removed the file."""
        if picture not in self._bytes:
            try:
                self._bytes[picture] = self._path(picture).read_bytes()
            except FileNotFoundError:
                self.kept.discard(picture)
        return self._bytes.get(picture)

    def fetch_one_more(self) -> None:
        """Gets one portrait that is missing, when the API is well and nobody is waiting for it."""
        missing = next((picture for picture in PICTURES if picture not in self.kept), None)
        if missing and self.reachable and not self._downloads:
            self.obtain(missing, 10.0)

    def _start(self, picture: int) -> gevent.Greenlet[..., None]:
        download = self._downloads[picture] = gevent.spawn(self._download, picture)
        return download

    def _download(self, picture: int) -> None:
        try:
            with self._slots:
                if self.reachable:  # the API may have failed for others while this request queued
                    self._keep(picture, self._liara.fetch(picture))
                    self._breaker.succeeded()
        except Unavailable as reason:
            self._breaker.failed()
            log.warning("no portrait", extra={"picture": picture, "reason": str(reason)})
        except OSError:
            log.exception("a portrait could not be kept")
        finally:
            del self._downloads[picture]

    def _keep(self, picture: int, data: bytes) -> None:
        unfinished = self._path(picture).with_suffix(".part")
        try:
            unfinished.write_bytes(data)
            unfinished.replace(self._path(picture))
        except OSError:
            with contextlib.suppress(OSError):
                unfinished.unlink()
            raise
        self.kept.add(picture)

    def _path(self, picture: int) -> Path:
        return self._folder / f"{picture}.webp"
