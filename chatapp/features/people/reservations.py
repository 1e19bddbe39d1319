"""Names that a page has shown and nobody has yet. For a while they are not suggested to anybody else."""

from collections import OrderedDict

from chatapp.core import clock

SECONDS = 600.0
KEPT = 10_000


class Reservations:
    """Bounded: the oldest are forgotten. A visitor whose name was given to somebody else meanwhile gets another."""

    def __init__(self) -> None:
        self._until: OrderedDict[str, float] = OrderedDict()

    def __contains__(self, key: str) -> bool:
        return self._until.get(key, 0.0) > clock.monotonic()

    def add(self, key: str) -> None:
        """Reserves the name with this key."""
        self._until[key] = clock.monotonic() + SECONDS
        self._until.move_to_end(key)
        if len(self._until) > KEPT:
            self._until.popitem(last=False)
