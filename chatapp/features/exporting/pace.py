"""How fast an export is made: it must not slow down the conversation."""

import time
from collections.abc import Iterator

import gevent

from chatapp.core.errors import ChatError

SHARE = 0.2  # of the time of the server's processor, for one export
TOGETHER = 3  # exports at a time, in the whole chat
AGAIN = 10.0  # seconds after which one more may be asked for


class Pace:
    """Counts the exports that run. Each works a fifth of the time."""

    def __init__(self) -> None:
        self._running: set[str] = set()

    def begin(self, person_id: str) -> None:
        """Raises ChatError ``rate`` when the person has one that runs, or too many run."""
        if person_id in self._running or len(self._running) >= TOGETHER:
            words = "An export is being made. Try again in a moment."
            raise ChatError("rate", words, retry_after=AGAIN)
        self._running.add(person_id)

    def end(self, person_id: str) -> None:
        """Whether it is whole or was broken off."""
        self._running.discard(person_id)

    def paced(self, person_id: str, pieces: Iterator[str]) -> Iterator[bytes]:
        """The pieces, with pauses; ended with the last one, or when nobody takes them any more."""
        try:
            while True:
                began = time.thread_time()
                piece = next(pieces, None)
                took = time.thread_time() - began
                if piece is None:
                    return
                yield piece.encode()
                gevent.sleep(took * (1 - SHARE) / SHARE)
        finally:
            self.end(person_id)
