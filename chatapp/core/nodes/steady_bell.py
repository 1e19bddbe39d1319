"""What both bells are: one greenlet that hears and one that speaks, each begun again when its connection was lost."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar

import gevent
from gevent.queue import Queue

from chatapp.core.nodes.bell import Hears

WAITING = 1000  # letters that wait for a connection; those beyond are lost, which is no harm


class SteadyBell(ABC):
    """See ``Bell``. A subclass sets ``_listening`` and ``_ringing`` while its two connections work."""

    faults: ClassVar[tuple[type[Exception], ...]]  # a connection that is lost
    again: ClassVar[float]  # seconds between two tries

    def __init__(self) -> None:
        self._letters: Queue[bytes] = Queue(WAITING)
        self._greenlets: list[gevent.Greenlet[[], None]] = []
        self._listening = self._ringing = False

    @property
    def there(self) -> bool:
        """Whether it listens, and what it rang last was taken."""
        return self._listening and self._ringing

    def listen(self, channel: str, hears: Hears, returned: Callable[[], None]) -> None:
        """Begins, and goes on when a connection was lost."""
        self._greenlets = [
            gevent.spawn(lambda: self._always(lambda: self._hear(channel, hears, returned))),
            gevent.spawn(lambda: self._always(lambda: self._speak(channel))),
        ]

    def ring(self, letter: bytes) -> None:
        """Sends it soon."""
        if not self._letters.full():
            self._letters.put_nowait(letter)

    def close(self) -> None:
        """Ends."""
        gevent.killall(self._greenlets)

    def _always(self, work: Callable[[], None]) -> None:
        while True:
            try:
                work()
            except self.faults as error:
                self._lost(error)
            gevent.sleep(self.again)

    @abstractmethod
    def _hear(self, channel: str, hears: Hears, returned: Callable[[], None]) -> None:
        """Hears until the connection is lost; then raises one of ``faults``."""

    @abstractmethod
    def _speak(self, channel: str) -> None:
        """Sends ``_letters`` until the connection is lost; then raises one of ``faults``."""

    @abstractmethod
    def _lost(self, error: Exception) -> None:
        """Logs it."""
