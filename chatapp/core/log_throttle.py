"""Log lines that a stranger can cause, a few of them in a minute: nobody can fill the log with them."""

from chatapp.core import clock


class LogThrottle:
    """Allows ``count`` different lines in each ``seconds``, each of them once."""

    def __init__(self, count: int = 5, seconds: float = 60.0) -> None:
        self._count = count
        self._seconds = seconds
        self._until = 0.0
        self._written: set[str] = set()

    def allows(self, what: str) -> bool:
        """Whether the line about ``what`` is to be written now."""
        moment = clock.monotonic()
        if moment >= self._until:
            self._until = moment + self._seconds
            self._written.clear()
        if what in self._written or len(self._written) >= self._count:
            return False
        self._written.add(what)
        return True
