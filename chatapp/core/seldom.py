"""Logs frequent things only now and then, so that a stranger cannot fill the log."""

from chatapp.core import clock


class Seldom:
    """Lets ``count`` different things through in every ``seconds``, each of them once."""

    def __init__(self, count: int = 5, seconds: float = 60.0) -> None:
        self._count = count
        self._seconds = seconds
        self._until = 0.0
        self._said: set[str] = set()

    def lets(self, what: str) -> bool:
        """Whether to log ``what`` now."""
        moment = clock.monotonic()
        if moment >= self._until:
            self._until = moment + self._seconds
            self._said.clear()
        if what in self._said or len(self._said) >= self._count:
            return False
        self._said.add(what)
        return True
