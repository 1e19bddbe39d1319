"""A cable that can be pulled: nothing passes, nobody is told.

Plugged in again, what was under way arrives late, or never.
"""

import socket
import time

from tests.faults.proxy import Proxy


class Cable(Proxy):
    """Between browsers and the server. Times are of the wall clock, since pages are asked for theirs."""

    def __init__(self, target: int, seed: int = 1) -> None:
        self._out = False
        self._dead: set[socket.socket] = set()
        super().__init__(target, seed)

    def pull(self) -> float:
        """Returns when."""
        self._out = True
        return time.time()

    def plug(self, forgotten: bool = False) -> float:
        """Forgotten: what is between has dropped its record of the connections; they stay silent for ever, unclosed."""
        if forgotten:
            self._dead.update(end for pair in list(self._pairs) for end in pair)
        self._out = False
        return time.time()

    def _put(self, sink: socket.socket, data: bytes) -> None:
        while self._out:
            time.sleep(0.005)
        if sink not in self._dead:
            super()._put(sink, data)
