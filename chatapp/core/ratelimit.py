"""Token buckets, in memory: they refuse floods and keep no accounts."""

from dataclasses import dataclass

from chatapp.core import clock
from chatapp.core.addresses import ladder
from chatapp.core.errors import ChatError

SWEEP = 10_000  # full buckets are forgotten when there are this many buckets, or twice as many as the last time left


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
        self._keep(key, name, self._enough(key, limit, name, moment) - 1, moment, limit)

    def take_with_networks(self, address: str, limit: Limit, name: str) -> None:
        """Takes one token of an address and of each network around it, or none. Raises ChatError ``rate``."""
        steps = _steps(address, limit)
        if len(steps) > 1:
            for key, each in steps:
                self.check(key, each, name)
        for key, each in steps:
            self.take(key, each, name)

    def check_with_networks(self, address: str, limit: Limit, name: str) -> None:
        """Raises what ``take_with_networks`` would, and takes nothing."""
        for key, each in _steps(address, limit):
            self.check(key, each, name)

    def penalise_with_networks(self, address: str, limit: Limit, name: str, tokens: float) -> None:
        """Takes tokens of an address and of each network around it, as ``penalise`` does."""
        for key, each in _steps(address, limit):
            self.penalise(key, each, name, tokens)

    def check(self, key: str, limit: Limit, name: str = "") -> None:
        """Raises what ``take`` would, and takes nothing."""
        self._enough(key, limit, name, clock.monotonic())

    def penalise(self, key: str, limit: Limit, name: str, tokens: float) -> None:
        """Takes tokens even when there are none: the debt may be up to one whole bucket."""
        moment = clock.monotonic()
        left = self._tokens(key, limit, name, moment) - tokens
        self._keep(key, name, max(left, -float(limit.count)), moment, limit)

    def _enough(self, key: str, limit: Limit, name: str, moment: float) -> float:
        tokens = self._tokens(key, limit, name, moment)
        if tokens < 1:
            wait = (1 - tokens) * limit.seconds / limit.count
            raise ChatError("rate", f"Too fast. Try again in {max(1, round(wait))} s.", retry_after=wait)
        return tokens

    def _tokens(self, key: str, limit: Limit, name: str, moment: float) -> float:
        bucket = self._buckets.get((key, name))
        return _refilled(bucket[0], bucket[1], limit, moment) if bucket else float(limit.count)

    def _keep(self, key: str, name: str, tokens: float, moment: float, limit: Limit) -> None:
        self._buckets[key, name] = (tokens, moment, limit)
        if len(self._buckets) > self._sweep_at:
            self._sweep(moment)

    def _sweep(self, moment: float) -> None:
        self._buckets = {
            at: bucket for at, bucket in self._buckets.items() if _refilled(*bucket, moment) < bucket[2].count
        }
        # with many in use at once, scanning all of them must stay rare
        self._sweep_at = max(SWEEP, 2 * len(self._buckets))


class Limits:
    """The buckets of this process, for each part of the chat that limits: features, connections, requests."""

    def __init__(self) -> None:
        self.house = Buckets()
        self.connections = Buckets()
        self.requests = Buckets()


def _steps(address: str, limit: Limit) -> tuple[tuple[str, Limit], ...]:
    steps = ladder(address)
    if len(steps) == 1:
        return ((steps[0][0], limit),)
    return tuple((key, Limit(limit.count * times, limit.seconds)) for key, times in steps)


def _refilled(tokens: float, since: float, limit: Limit, moment: float) -> float:
    now = tokens + (moment - since) * limit.count / limit.seconds
    return now if now < limit.count else float(limit.count)
