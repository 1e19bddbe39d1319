"""A fake Liara avatar API on loopback, with all its faults."""

from collections.abc import Callable
from io import BytesIO

import gevent
from gevent.server import StreamServer
from PIL import Image


def picture(side: int = 500, colour: tuple[int, int, int] = (40, 120, 90)) -> bytes:
    """A PNG like those of the API."""
    out = BytesIO()
    Image.new("RGB", (side, side), colour).save(out, "PNG")
    return out.getvalue()


WRONG = picture(373, (200, 200, 200))  # what the API says instead of "404"
PORTRAIT = picture()


def ok(body: bytes, kind: str = "image/png", length: int | None = None) -> bytes:
    """A whole HTTP answer; ``length`` may lie."""
    size = len(body) if length is None else length
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {size}\r\n\r\n".encode() + body


MOODS: dict[str, bytes] = {
    "portrait": ok(PORTRAIT),
    "wrong": ok(WRONG),
    "truncated": ok(PORTRAIT[:700], length=len(PORTRAIT)),
    "half a png": ok(PORTRAIT[:700]),
    "html": ok(b"<html>Bad day</html>", "image/png"),
    "jpeg": ok(b"\xff\xd8\xff\xe0" + b"x" * 900),
    "too large": ok(PORTRAIT + b"x" * 600_000),
    "too many pixels": ok(picture(3000)),
    "tiny": ok(picture(1)),
    "empty": ok(b""),
    "500": b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n",
    "404": b"HTTP/1.1 404 No\r\nContent-Type: image/png\r\n\r\n" + PORTRAIT,
    "hangs up": b"",
    "not http": b"SSH-2.0-hello\r\n",
}


class FakeLiara:
    """``mood`` is a key of MOODS, ``slow`` (after ``delay`` seconds), ``trickle`` (never ends) or ``redirect``."""

    def __init__(self) -> None:
        self.mood = "portrait"
        self.delay = 0.2
        self.asked: list[int] = []
        self.visited = 0  # requests for anything else: a redirect was followed
        self._server = StreamServer(("127.0.0.1", 0), self._answer)
        self._server.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Stops listening."""
        self._server.stop(timeout=0)

    def _answer(self, connection, address: tuple[str, int]) -> None:
        path = connection.recv(65536).split(b" ")[1].decode()
        if not path.startswith("/public/"):
            self.visited += 1
        else:
            self.asked.append(int(path.removeprefix("/public/")))
        try:
            special: dict[str, Callable] = {"slow": self._slow, "trickle": _trickle, "redirect": self._redirect}
            special.get(self.mood, lambda out: out.sendall(MOODS[self.mood]))(connection)
        except OSError:
            pass  # the client has hung up
        finally:
            connection.close()

    def _slow(self, connection) -> None:
        gevent.sleep(self.delay)
        connection.sendall(MOODS["portrait"])

    def _redirect(self, connection) -> None:
        connection.sendall(f"HTTP/1.1 302 There\r\nLocation: {self.address}/elsewhere\r\n\r\n".encode())


def _trickle(connection) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 400000\r\n\r\n")
    while True:
        connection.sendall(b"\x89")
        gevent.sleep(0.02)
