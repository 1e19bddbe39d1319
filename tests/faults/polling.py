"""Engine.IO by long polling, with the same face as `WebSocket`: for clients whose WebSocket is blocked on the way."""

from collections import deque

from gevent import socket
from gevent.lock import RLock

from tests.faults.websocket import Closed

PATH = "/socket.io/?EIO=4&transport=polling"


class Polling:
    """One session; `recv` is for one greenlet, `send` for any. Two HTTP connections: one waits, one tells."""

    def __init__(self, host: str, port: int, timeout: float = 5.0, source: str = "") -> None:
        self._where, self._timeout, self._source = (host, port), timeout, source
        self._path, self._over, self._lines = PATH, False, []
        self._down, self._up, self._telling = self._line(), self._line(), RLock()
        self._packets = deque([self._ask(self._down, "GET").decode()])
        sid = self._packets[0].partition('"sid":"')[2].partition('"')[0]
        self._path = f"{PATH}&sid={sid}"

    def send(self, text: str) -> None:
        with self._telling:
            self._ask(self._up, "POST", text.encode())

    def recv(self) -> str:
        """The next packet. Raises Closed."""
        while not self._packets:
            self._packets.extend(self._ask(self._down, "GET").decode().split("\x1e"))
        return self._packets.popleft()

    def kill(self) -> None:
        """Ends both TCP connections without a goodbye; wakes the reader."""
        self._over = True
        for sock, _ in self._lines:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            sock.close()

    def _line(self) -> tuple[socket.socket, object]:
        sock = socket.create_connection(self._where, self._timeout, (self._source, 0) if self._source else None)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(None)
        self._lines.append((sock, sock.makefile("rb")))
        return self._lines[-1]

    def _ask(self, line: tuple[socket.socket, object], method: str, body: bytes = b"") -> bytes:
        sock, answer = line
        head = f"{method} {self._path} HTTP/1.1\r\nHost: {self._where[0]}:{self._where[1]}\r\n"
        try:
            sock.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            status = answer.readline()
            size = 0
            while field := answer.readline().strip().lower():
                if field.startswith(b"content-length:"):
                    size = int(field.partition(b":")[2])
            told = answer.read(size)
        except (OSError, ValueError) as error:
            raise Closed(0, str(error)) from error
        if b" 200 " not in status or len(told) < size:
            raise Closed(0, status.decode("latin-1").strip() or "the stream ended")
        return told
