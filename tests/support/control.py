"""A healthy client in a thread, while a test attacks the server. It must notice nothing."""

import threading
import time

from tests.support.ws_client import Client

PAUSE = 0.02


class Control:
    """Sends requests until it is stopped; ``waits`` are the seconds until each answer."""

    def __init__(self, port: int) -> None:
        self.client = Client(port).joins()
        self.waits: list[float] = []
        self.failure: BaseException | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._talk, daemon=True)
        self._thread.start()

    def _talk(self) -> None:
        try:
            while not self._stop.is_set():
                self._asks_once()
                self._stop.wait(PAUSE)
        except BaseException as failure:
            self.failure = failure

    def _asks_once(self) -> None:
        text, before = f"echo {len(self.waits)}", time.monotonic()
        answer = self.client.asks("echo", {"text": text})
        assert answer == {"ok": True, "data": {"text": text}}
        self.waits.append(time.monotonic() - before)

    def stops(self) -> Client:
        """Ends the thread. Asserts that every answer was right and the client is still connected."""
        self._stop.set()
        self._thread.join(30)
        assert not self._thread.is_alive(), "the healthy client waits for an answer"
        if self.failure is not None:
            raise AssertionError("the healthy client noticed") from self.failure
        assert self.waits
        return self.client
