"""The access log: network, method, path, status, milliseconds. Never the query string, which holds session ids.

The lines of a second are limited, so that a flood of requests costs little and does not fill the disk.
"""

import logging

from chatapp.core import clock
from chatapp.core.addresses import shortened

LINES = 200  # in a second; further ones are only counted
log = logging.getLogger("chatapp.access")


class AccessLog:
    """Writes the lines of one server."""

    def __init__(self) -> None:
        self._second = 0
        self._lines = 0

    def answered(self, peer: str, request: str, status: str, seconds: float) -> None:
        """Logs one request; ``seconds`` is how long it took."""
        if log.isEnabledFor(logging.INFO) and self._within_budget():
            log.info("%s %r %s %.1f ms", shortened(peer), request, status, seconds * 1000)

    def _within_budget(self) -> bool:
        second = int(clock.monotonic())
        if second != self._second:
            left_out, self._second, self._lines = self._lines - LINES, second, 0
            if left_out > 0:
                log.warning("%d more requests were answered in one second", left_out)
        self._lines += 1
        return self._lines <= LINES
