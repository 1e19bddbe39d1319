"""A limit for what a client sends that is no request: control frames, CONNECT, acknowledgements. Pure."""


class Allowance:
    """Counts afresh in every second. That is cheaper than a token bucket and finds a flood as soon."""

    __slots__ = ("_since", "_spent")

    def __init__(self) -> None:
        self._spent = 0
        self._since = 0.0

    def spend(self, cost: int, now: float, limit: int) -> bool:
        """Adds ``cost``; False when more than ``limit`` was spent within a second."""
        if now - self._since >= 1.0:
            self._spent, self._since = 0, now
        self._spent += cost
        return self._spent <= limit
