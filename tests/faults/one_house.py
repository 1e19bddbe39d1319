"""A process of clients that share one address: python -m tests.faults.one_house --port N

The greedy take as much as they can, each kind of them in its own way; the many are people who behave.
"""

import argparse
import json
import random
import time
from collections.abc import Callable
from typing import Any

import gevent
from gevent import socket

from chatapp.core import descriptors
from tests.faults.leash import ends_with_parent
from tests.faults.orders import serve
from tests.faults.websocket_visit import Visit
from tests.support.ws_client import frame, handshake

GREEDY, SCHOOL = "127.9.9.1", "127.9.8.1"
HELLO = frame(b'40{"protocol":1}')
PAUSE = 0.05
LONG = "\N{SEAL}" * 3900  # 16 KB in UTF-8


class House:
    """Orders are the methods whose names do not start with an underscore."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._running: list[gevent.Greenlet] = []
        self._asked = 0
        self._people: list[Visit] = []
        self._kinds: dict[str, Callable[[], None]] = {
            "idle": lambda: self._page("/up", "", rest=60),
            "rooms": lambda: self._page(f"/r/{'%F0%90%90%A8' * 40}{random.randrange(10**6)}", ""),
            "pages": lambda: self._page("/", "Accept-Encoding: gzip\r\n"),
            "bodies": self._body,
            "history": self._history,
        }

    def take(self, kind: str, many: int) -> dict[str, Any]:
        """So many connections begin to take."""
        self._asked = 0
        self._running = [gevent.spawn(self._again, self._kinds[kind]) for _ in range(many)]
        return {}

    def stop(self) -> dict[str, Any]:
        """All leave; how often they asked."""
        gevent.killall(self._running)
        return {"asked": self._asked}

    def come(self, many: int, seconds: float) -> dict[str, Any]:
        """So many people open the page and enter the lobby; those who were here before come back."""
        for person in self._people:
            person.leave()
        self._people += [Visit(self._port, SCHOOL) for _ in range(many - len(self._people))]
        since = time.monotonic()
        coming = [gevent.spawn(person.enter) for person in self._people]
        gevent.joinall(coming, timeout=seconds)
        inside = sum(person.inside for person in self._people)
        gevent.killall(coming)
        refused = sum(person.refused for person in self._people)
        return {"inside": inside, "refused": refused, "took": time.monotonic() - since}

    def _again(self, work: Callable[[], None]) -> None:
        while True:
            try:
                work()
            except OSError:
                pass
            gevent.sleep(PAUSE)

    def _connected(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self._port), 5, (GREEDY, 0))

    def _page(self, path: str, headers: str, rest: float = 0) -> None:
        with self._connected() as sock:
            while True:
                sock.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n{headers}\r\n".encode())
                self._asked += 1
                if not sock.recv(1_000_000):
                    return
                gevent.sleep(rest)

    def _body(self) -> None:
        with self._connected() as sock:
            sock.sendall(f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {1 << 20}\r\n\r\n".encode() + b"x" * 1_000_000)
            self._asked += 1
            while sock.recv(65_536):
                pass

    def _history(self) -> None:
        with self._connected() as sock:
            sock.sendall(handshake(self._port) + HELLO + frame(b'420["room:enter",{"room":"greedy"}]'))
            for _ in range(10):
                message = {"room": "greedy", "client_id": f"{random.getrandbits(64):016x}", "body": LONG}
                sock.sendall(frame(f"421{json.dumps(['message:send', message], ensure_ascii=False)}".encode()))
            reader = gevent.spawn(_read_on, sock)
            while not reader.dead:
                sock.sendall(frame(b'422["room:history",{"room":"greedy","before":1000000,"limit":200}]'))
                self._asked += 1
                reader.join(0.02)


def _read_on(sock: socket.socket) -> None:
    try:
        while sock.recv(1_000_000):
            pass
    except OSError:
        pass


def main() -> None:
    ends_with_parent()
    descriptors.raise_limit()
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    print("{}", flush=True)
    serve(House(parser.parse_args().port))


if __name__ == "__main__":
    main()
