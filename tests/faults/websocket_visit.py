"""One person who behaves: opens the page, connects, enters the lobby, and comes again when told to."""

import json
import re
from typing import Any

import gevent
from gevent import socket

from tests.support.ws_client import Client, frame

RETRY = re.compile(r"retry-after: (\d+)", re.IGNORECASE)
TICKET = re.compile(r'"ticket":"([^"]*)"')
COOKIE = re.compile(r"set-cookie: ([^;]+)", re.IGNORECASE)


class From(Client):
    """A client of a given source address, which is not connected yet."""

    def __init__(self, port: int, source: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), 20, (source, 0))
        self._rest = b""
        self.numbers = 0
        self.heard: list[str] = []


class Visit:
    """``inside`` once the lobby was entered; ``refused`` counts how often to come later was the answer."""

    def __init__(self, port: int, source: str) -> None:
        self._port, self._source = port, source
        self._cookie, self._ticket = "", ""
        self._client: From | None = None
        self.inside, self.refused = False, 0

    def leave(self) -> None:
        """Closes the page."""
        self.inside = False
        if self._client:
            self._client.socket.close()

    def enter(self) -> None:
        """Tries until it is inside."""
        while not self.inside:
            try:
                wait = self._open() or self._connect()
            except OSError:
                wait = 1.0
            if wait:
                self.refused += 1
                gevent.sleep(wait)

    def _open(self) -> float:
        """The page. Seconds to wait when it is refused."""
        page = From(self._port, self._source)
        cookie = f"Cookie: {self._cookie}\r\n" if self._cookie else ""
        head = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nConnection: close\r\n{cookie}\r\n"
        page.sends(head.encode())
        text = page.reads_rest().decode("utf-8", "replace")
        page.socket.close()
        if not text.startswith("HTTP/1.1 200"):
            return _wait(text)
        if found := COOKIE.search(text):
            self._cookie = found[1]
        found = TICKET.search(text)
        self._ticket = found[1] if found else ""
        return 0.0

    def _connect(self) -> float:
        client = self._client = From(self._port, self._source)
        client.sends(_handshake(self._port, self._cookie))
        head = client.reads_head()
        if " 101 " not in head.split("\r\n")[0]:
            client.socket.close()
            return _wait(head)
        client.hears()
        client.says("40" + json.dumps({"protocol": 1, **({"ticket": self._ticket} if self._ticket else {})}))
        answer = client.hears()
        if not answer.startswith("40"):
            error: dict[str, Any] = json.loads(answer[2:])["data"]
            client.socket.close()
            return float(error.get("retry_after", 1.0))
        client.sends(frame(b'421["room:enter",{"room":"lobby"}]'))
        while not (answer := client.hears()).startswith("431"):
            pass
        self.inside = json.loads(answer[3:])[0]["ok"]
        return 0.0 if self.inside else 1.0


def _handshake(port: int, cookie: str) -> bytes:
    lines = [
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==",
        "Sec-WebSocket-Version: 13",
        f"Cookie: {cookie}",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def _wait(head: str) -> float:
    found = RETRY.search(head)
    return float(found[1]) if found else 1.0
