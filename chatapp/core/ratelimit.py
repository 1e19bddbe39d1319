"""Token buckets, in memory: they refuse floods, they do not account."""

from dataclasses import dataclass

from chatapp.core import clock
from chatapp.core.errors import ChatError

SWEEP = 10_000  # buckets that were full again are forgotten when there are this many, or twice what was left then


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``count`` in any burst, refilled evenly over ``seconds``."""

    count: int
    seconds: float


class Buckets:
    """One bucket for each (key, name)."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[str, str], tuple[float, float, Limit]] = {}
        self._sweep_at = SWEEP

    def take(self, key: str, limit: Limit, name: str = "") -> None:
        """Takes one token. Raises ChatError ``rate`` with ``retry_after`` when there is none."""
        moment = clock.monotonic()
        tokens, since, _ = self._buckets.get((key, name)) or (float(limit.count), moment, limit)
        rate = limit.count / limit.seconds
        tokens = min(float(limit.count), tokens + (moment - since) * rate)
        if tokens < 1:
            wait = (1 - tokens) / rate
            raise ChatError("rate", f"Too fast. Try again in {max(1, round(wait))} s.", retry_after=wait)
        self._buckets[key, name] = (tokens - 1, moment, limit)
        if len(self._buckets) > self._sweep_at:
            self._sweep(moment)

    def _sweep(self, moment: float) -> None:
        self._buckets = {at: bucket for at, bucket in self._buckets.items() if moment - bucket[1] < bucket[2].seconds}
        # with many in use at once a look at all of them must stay rare
        self._sweep_at = max(SWEEP, 2 * len(self._buckets))
