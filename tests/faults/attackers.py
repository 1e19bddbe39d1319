"""A process of hostile clients: python -m tests.faults.attackers --port N --seed S

Each comes from an address of its own, says hostile things without waiting for answers, and comes again when it is
thrown out. `pause` between two connections: ten a second is what the server lets one address make.
"""

import argparse
import random
from typing import Any

import gevent
from gevent import socket

from tests.faults.hostile import KINDS, Kind, inputs
from tests.faults.leash import ends_with_parent
from tests.faults.orders import serve
from tests.support.ws_client import handshake

PAUSE = 0.1


class Attackers:
    """Orders are the methods whose names do not start with an underscore."""

    def __init__(self, port: int, seed: int) -> None:
        self._port, self._seed = port, seed
        self._running: list[gevent.Greenlet] = []
        self._said: dict[str, int] = {}

    def attack(self, kind: str, many: int) -> dict[str, Any]:
        """So many attackers begin."""
        self._said = {"connections": 0, "refused": 0, "inputs": 0}
        which = next(each for each in KINDS if each.name == kind)
        self._running = [gevent.spawn(self._go_on, which, number) for number in range(many)]
        return {}

    def stop(self) -> dict[str, Any]:
        """All leave; how many connections they made, and how many inputs went out."""
        gevent.killall(self._running)
        return self._said

    def _go_on(self, kind: Kind, number: int) -> None:
        chance = random.Random(f"{self._seed}{kind.name}{number}")
        said = inputs(kind.name, chance, self._port, number)
        gevent.sleep(chance.uniform(0, PAUSE))
        while True:
            try:
                self._connect(kind, number, said)
            except OSError:
                pass
            gevent.sleep(PAUSE)

    def _connect(self, kind: Kind, number: int, said: Any) -> None:
        source = f"127.{10 + number // 250}.{number % 250 + 1}.1"
        sock = socket.create_connection(("127.0.0.1", self._port), 5, (source, 0))
        self._said["connections"] += 1
        reader = None
        try:
            if kind.websocket:
                sock.sendall(handshake(self._port))
                if b" 101 " not in sock.recv(4096).split(b"\r\n")[0]:
                    self._said["refused"] += 1
                    return
                sock.sendall(kind.first)
            reader = gevent.spawn(read_on, sock)
            while not reader.dead:
                sock.sendall(next(said))
                self._said["inputs"] += 1
                reader.join(kind.pause)
        finally:
            if reader is not None:
                reader.kill()
            sock.close()


def read_on(sock: socket.socket) -> None:
    """Takes what comes until the server ends it."""
    try:
        while sock.recv(65_536):
            pass
    except OSError:
        pass


def main() -> None:
    ends_with_parent()
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    options = parser.parse_args()
    print("{}", flush=True)
    serve(Attackers(options.port, options.seed))


if __name__ == "__main__":
    main()
