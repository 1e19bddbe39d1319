"""A process of many plain readers for the tests of slow ones: it measures, drains, writes, and stalls.

python -m tests.faults.readers --port N --ears 20 --drains 180 --pens 4

A Python client that understands everything costs more than the server does; these only look for the time in a text.
"""

import argparse
import json
import os
import random
import select
import sys
import time
from collections import deque
from typing import Any

from tests.faults.leash import ends_with_parent
from tests.faults.orders import end, obey
from tests.support.ws_client import Client, frame

MARK = b'"body":"at '
DIGITS = 14
SMALL = 4096  # bytes of a stalled reader's receive buffer
LOST = select.EPOLLRDHUP | select.EPOLLHUP | select.EPOLLERR


class Readers:
    """Orders are the methods whose names do not start with an underscore."""

    def __init__(self, port: int, ears: int, drains: int, pens: int) -> None:
        self._port, self._poll = port, select.epoll()
        self._open: dict[int, tuple[str, Client]] = {}
        self._pens = [self._join("pen") for _ in range(pens)]
        for kind, many in (("ear", ears), ("drain", drains)):
            for _ in range(many):
                self._join(kind)
        self._late: list[float] = []
        self._rate, self._size, self._due, self._number = 0.0, 0, 0.0, 0
        self._stalled: dict[int, float] = {}
        self._followers: list[int] = []
        self._cuts: list[dict[str, float]] = []
        self._waiting: deque[float] = deque()

    def _join(self, kind: str) -> Client:
        client = Client(self._port, receive_buffer=SMALL if kind == "stalled" else 0).joins()
        assert client.asks("room:enter", {"room": "lobby"})["ok"]
        client.socket.setblocking(False)
        self._open[client.socket.fileno()] = (kind, client)
        self._poll.register(client.socket, LOST if kind == "stalled" else LOST | select.EPOLLIN)
        return client

    def write(self, rate: float, size: int) -> dict[str, Any]:
        """From now on `rate` messages a second of `size` characters, taken in turns by the pens."""
        self._rate, self._size, self._due = rate, size, time.monotonic()
        return {}

    def late(self) -> dict[str, Any]:
        """Seconds from the writing of each message to its arrival at each ear, since this was asked last."""
        late, self._late = self._late, []
        return {"late": late}

    def stall(self, many: int) -> dict[str, Any]:
        """Adds so many clients that enter and never read. A client that is cut comes again. The answer names their ports."""
        for _ in range(many):
            self._stall()
        return self.stalled()

    def stalled(self) -> dict[str, Any]:
        """The ports of clients that stall now. For each that was cut: its port, when it entered, when it was cut."""
        return {"ports": [self._open[fd][1].socket.getsockname()[1] for fd in self._stalled], "cuts": self._cuts}

    def follow(self, many: int) -> dict[str, Any]:
        """So many more who enter and read."""
        self._followers += [self._join("drain").socket.fileno() for _ in range(many)]
        return {}

    def relax(self) -> dict[str, Any]:
        """Those who came to stall or to follow leave."""
        for fd in [*self._stalled, *self._followers]:
            self._leave(fd)
        self._stalled.clear()
        self._followers.clear()
        self._waiting.clear()
        return {}

    def _stall(self) -> None:
        try:
            client = self._join("stalled")
        except (OSError, ConnectionError):
            self._waiting.append(time.monotonic() + random.uniform(0.5, 1.0))
            return
        self._stalled[client.socket.fileno()] = time.monotonic()

    def _leave(self, fd: int) -> None:
        _, client = self._open.pop(fd)
        self._poll.unregister(fd)
        client.leaves()

    def _run(self) -> None:
        self._poll.register(sys.stdin.fileno(), select.EPOLLIN)
        while True:
            self._write_what_is_due()
            while self._waiting and self._waiting[0] < time.monotonic():
                self._waiting.popleft()
                self._stall()
            for fd, _ in self._poll.poll(0.02 if not self._rate else max(0.0, self._due - time.monotonic()) or 0.0005):
                if fd == sys.stdin.fileno():
                    line = sys.stdin.readline()
                    obey(self, line) if line else end()
                elif fd in self._open:  # an order may just have closed it
                    self._hear(fd)
            if not self._pens:
                time.sleep(0.02)  # drains take what has come together: they are not measured

    def _hear(self, fd: int) -> None:
        kind, client = self._open[fd]
        if kind == "stalled":
            self._cuts.append(
                {
                    "port": client.socket.getsockname()[1],
                    "entered": self._stalled.pop(fd),
                    "cut": time.monotonic(),
                }
            )
            self._leave(fd)
            self._waiting.append(time.monotonic() + random.uniform(0.5, 1.0))
            return
        data = client.socket.recv(65_536)
        assert data, f"a reader that reads was cut: {kind}"
        if kind == "ear":
            now, at = time.monotonic(), data.find(MARK)
            while at >= 0:
                digits = data[at + len(MARK) : at + len(MARK) + DIGITS]
                if len(digits) == DIGITS:
                    self._late.append(now - float(digits))
                at = data.find(MARK, at + len(MARK))

    def _write_what_is_due(self) -> None:
        while self._rate and time.monotonic() >= self._due:
            self._due += 1 / self._rate
            self._number += 1
            pen = self._pens[self._number % len(self._pens)]
            text = f"at {time.monotonic():014.6f} ".ljust(self._size, "x")
            message = {"room": "lobby", "body": text, "client_id": f"{os.getpid()}-{self._number:08d}"}
            pen.socket.setblocking(True)
            pen.sends(frame(f"42{self._number}{json.dumps(['message:send', message])}".encode()))
            pen.socket.setblocking(False)


def main() -> None:
    ends_with_parent()
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    for name in ("--ears", "--drains", "--pens"):
        parser.add_argument(name, type=int, default=0)
    options = parser.parse_args()
    readers = Readers(options.port, options.ears, options.drains, options.pens)
    print("{}", flush=True)
    readers._run()


if __name__ == "__main__":
    main()
