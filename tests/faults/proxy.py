"""A TCP proxy that makes the network bad: delay, jitter, slices, bandwidth, black hole, half-close, reset, lost acks,
no WebSocket, cut when idle.

It runs in threads of the harness; `weather` may be changed while connections are open.
"""

import random
import socket
import struct
import threading
import time
from dataclasses import dataclass

from tests.faults.frames import without


@dataclass
class Weather:
    """Seconds, bytes, bytes a second. `lose_acks` and `lose_events` are shares of the server's frames of that kind.

    `upgrades` is "pass", "refuse" (403, as a firewall does) or "cut" (the connection ends without an answer).
    `idle`: a connection on which nothing came for so long is dropped, as NATs and proxies do; 0 is never.
    """

    delay: float = 0.0
    jitter: float = 0.0
    slice: int = 0
    bandwidth: int = 0
    black_hole: bool = False
    lose_acks: float = 0.0
    lose_events: float = 0.0
    upgrades: str = "pass"
    idle: float = 0.0


class Proxy:
    """Listens on `port` (chosen by the system) and carries to the server's port."""

    def __init__(self, target: int, seed: int) -> None:
        self.weather, self.lost, self.blocked, self.dropped = Weather(), 0, 0, 0
        self._target, self._dice, self._pairs = target, random.Random(seed), {}
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        threading.Thread(target=self._drop_idle, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._target), 3)
            except OSError:
                client.close()
                continue
            server.settimeout(None)
            pair = (client, server)
            self._pairs[pair] = time.monotonic()
            for source, sink, down in ((client, server, False), (server, client, True)):
                threading.Thread(target=self._carry, args=(source, sink, down, pair), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, down: bool, pair: tuple) -> None:
        sift = without(self._lose) if down else None
        try:
            while data := source.recv(16384):
                self._pairs[pair] = time.monotonic()
                if sift:
                    data = sift(data)
                elif self.weather.upgrades != "pass" and b"upgrade: websocket" in data.lower():
                    self._block(source)
                    return
                self._wait(len(data))
                if not self.weather.black_hole:
                    self._put(sink, data)
        except OSError:
            pass
        finally:
            self._pairs.pop(pair, None)
            for end in pair:
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    def _block(self, client: socket.socket) -> None:
        self.blocked += 1
        if self.weather.upgrades == "refuse":
            client.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def _drop_idle(self) -> None:
        while self._listener.fileno() >= 0:
            time.sleep(0.1)
            for pair, heard in list(self._pairs.items()):
                if self.weather.idle and time.monotonic() - heard > self.weather.idle:
                    self.dropped += 1
                    for end in pair:
                        shut(end)

    def _lose(self, payload: bytes) -> bool:
        """Is this frame of the server's lost?"""
        share = {b"43": self.weather.lose_acks, b"42": self.weather.lose_events}.get(payload[:2], 0.0)
        lost = share > 0 and b"session:ready" not in payload and self._dice.random() < share
        self.lost += lost
        return lost

    def _wait(self, size: int) -> None:
        seconds = self.weather.delay + self._dice.uniform(0, self.weather.jitter)
        if self.weather.bandwidth:
            seconds += size / self.weather.bandwidth
        if seconds:
            time.sleep(seconds)

    def _put(self, sink: socket.socket, data: bytes) -> None:
        step = self.weather.slice or len(data) or 1
        for start in range(0, len(data), step):
            sink.sendall(data[start : start + step])

    def reset(self, share: float = 1.0) -> None:
        """RST on a share of the connections."""
        for client, server in list(self._pairs):
            if self._dice.random() < share:
                for end in (client, server):
                    shut(end)

    def half_close(self, share: float = 1.0) -> None:
        """The server hears no more of a share of the clients (FIN), and goes on writing."""
        for _, server in list(self._pairs):
            if self._dice.random() < share:
                try:
                    server.shutdown(socket.SHUT_WR)
                except OSError:
                    pass

    def close(self) -> None:
        self._listener.close()
        self.reset()


def shut(end: socket.socket) -> None:
    """Ends a connection with RST; it may be over already."""
    try:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        end.shutdown(socket.SHUT_RDWR)
        end.close()
    except OSError:
        pass
