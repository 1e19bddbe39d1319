"""Links as QR codes. Drawing one is pure Python and takes up to 40 ms, so it is done in a thread and kept."""

import io
import time

import gevent
import segno
from flask import request
from gevent.lock import Semaphore

from chatapp.core.byte_cache import ByteCache
from chatapp.core.errors import ChatError
from chatapp.web import cost

LONGEST = 666  # bytes: what a code of version 20 with error correction M holds; cameras have trouble with larger ones
CACHE_BYTES = 4_194_304
OVERHEAD = 256  # bytes that a code takes in memory beside its picture


class Codes:
    """One is drawn at a time: two threads of Python take turns with everybody else."""

    def __init__(self) -> None:
        self._drawn: ByteCache[str, bytes] = ByteCache(CACHE_BYTES)
        self._drawing = Semaphore(1)

    def of(self, link: str) -> bytes:
        """The picture, as SVG. Raises ChatError ``too_long``."""
        if len(link.encode()) > LONGEST:
            raise ChatError("too_long", "This link is too long for a QR code.")
        drawn = self._drawn.get(link)
        if drawn is None:
            with self._drawing:
                drawn, seconds = gevent.get_hub().threadpool.apply(_draw, (link,))
            cost.spend(request.environ, seconds)
            self._drawn.put(link, drawn, len(drawn) + OVERHEAD)
        return drawn


def _draw(link: str) -> tuple[bytes, float]:
    """The picture, and how long it took."""
    started, image = time.thread_time(), io.BytesIO()
    segno.make(link, error="m").save(image, kind="svg", scale=6, border=2, svgclass=None, lineclass=None)
    return image.getvalue(), time.thread_time() - started
