"""A circuit breaker: a service that is down gets no requests for a while."""

from collections.abc import Callable

from chatapp.core import clock


class Breaker:
    """Opens for ``pause`` seconds after ``failures`` in a row, then lets one try through.

    Each try that fails doubles the pause, up to ``longest`` seconds.
    """

    def __init__(
        self,
        failures: int = 3,
        pause: float = 60.0,
        longest: float = 900.0,
        monotonic: Callable[[], float] = clock.monotonic,
    ) -> None:
        self._limit = failures
        self._first_pause = self._pause = pause
        self._longest = longest
        self._monotonic = monotonic
        self._failures = 0
        self._open_until = float("-inf")

    @property
    def closed(self) -> bool:
        """Whether a request may be made now."""
        return self._monotonic() >= self._open_until

    def succeeded(self) -> None:
        """A request has succeeded."""
        self._failures, self._pause = 0, self._first_pause

    def failed(self) -> None:
        """A request has failed. After a pause, one more failure opens the breaker again."""
        self._failures += 1
        if self._failures >= self._limit:
            self._open_until = self._monotonic() + self._pause
            self._pause = min(self._pause * 2, self._longest)
