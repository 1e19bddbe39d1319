"""Whether the wall clock may be believed: one that jumps ahead by a month would make a month of messages look old."""

import logging
from datetime import timedelta

from chatapp.core import clock

JUMP = timedelta(days=1)
log = logging.getLogger(__name__)


class SteadyClock:
    """Compares the wall clock with the one that cannot be set. After a jump of a day it is not believed for a day."""

    def __init__(self) -> None:
        self._wall, self._monotonic = clock.now(), clock.monotonic()
        self._believed_from = self._monotonic

    def steady(self) -> bool:
        """False for a day after a jump: time for the operator to put the clock right."""
        wall, monotonic = clock.now(), clock.monotonic()
        jump = wall - self._wall - timedelta(seconds=monotonic - self._monotonic)
        self._wall, self._monotonic = wall, monotonic
        if abs(jump) > JUMP:
            self._believed_from = monotonic + JUMP.total_seconds()
            log.warning("the clock has jumped: nothing is removed for a day", extra={"days": round(jump / JUMP, 1)})
        return monotonic >= self._believed_from
