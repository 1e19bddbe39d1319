"""A process of healthy clients that ask something cheap on a fixed beat, and note how late the answers are.

python -m tests.faults.pulse --port N --clients 4 --beat 0.02

The beat does not wait for answers, so a server that stands still for a second shows as fifty late answers, not one.
"""

import argparse
import select
import sys
import time
from collections import deque
from typing import Any

from tests.faults.leash import ends_with_parent
from tests.faults.orders import end, obey
from tests.support.ws_client import Client, frame


class Pulse:
    """Orders are the methods whose names do not start with an underscore."""

    def __init__(self, port: int, clients: int, beat: float) -> None:
        self._clients = [Client(port).joins() for _ in range(clients)]
        for client in self._clients:
            entered = client.asks("room:enter", {"room": "pulse"})["data"]
            client.socket.setblocking(False)
        self._question = (
            f'42%d["room:catch_up",{{"room":"pulse","after":{entered["head"]},"epoch":"{entered["epoch"]}"}}]'
        )
        self._beat, self._due, self._number = beat, time.monotonic(), 0
        self._asked: list[deque[float]] = [deque() for _ in self._clients]
        self._late: list[float] = []

    def late(self) -> dict[str, Any]:
        """Seconds from asking to each answer since this was asked last; what is still out counts as it is now."""
        now = time.monotonic()
        late, self._late = self._late, []
        return {"late": late + [now - asked for each in self._asked for asked in each if now - asked > 0.05]}

    def _run(self) -> None:
        poll = select.poll()
        poll.register(sys.stdin.fileno(), select.POLLIN)
        by_fd = {client.socket.fileno(): at for at, client in enumerate(self._clients)}
        for fd in by_fd:
            poll.register(fd, select.POLLIN)
        while True:
            while time.monotonic() >= self._due:
                self._ask()
            for fd, _ in poll.poll(max(0.0, self._due - time.monotonic()) * 1000):
                if fd in by_fd:
                    self._hear(by_fd[fd])
                elif line := sys.stdin.readline():
                    obey(self, line)
                else:
                    end()

    def _ask(self) -> None:
        at = self._number % len(self._clients)
        self._number += 1
        self._clients[at].sends(frame((self._question % self._number).encode()))
        self._asked[at].append(self._due)
        self._due += self._beat

    def _hear(self, at: int) -> None:
        data = self._clients[at].socket.recv(65_536)
        assert data, "a healthy client was thrown out"
        now = time.monotonic()
        if b"\x012" in data:  # a ping of one byte
            self._clients[at].sends(frame(b"3"))
        for _ in range(data.count(b'[{"ok":true')):
            self._late.append(now - self._asked[at].popleft())


def main() -> None:
    ends_with_parent()
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--beat", type=float, default=0.02)
    options = parser.parse_args()
    pulse = Pulse(options.port, options.clients, options.beat)
    print("{}", flush=True)
    pulse._run()


if __name__ == "__main__":
    main()
