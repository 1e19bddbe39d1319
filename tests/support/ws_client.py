"""A raw-socket client for Engine.IO over WebSocket and for plain HTTP. No client library: it may break every rule.

mia = Client(port)              # handshake done, OPEN read
mia.joins()                     # CONNECT with protocol 1
mia.asks("say", {"text": "hi"}) # {"ok": True, ...}
"""

import base64
import contextlib
import json
import os
import socket
import struct
import time
from typing import Any

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
PATH = "/socket.io/?EIO=4&transport=websocket"
PATIENCE = 30.0


def frame(payload: bytes, opcode: int = TEXT, fin: bool = True, rsv: int = 0, masked: bool = True) -> bytes:
    """A client's frame, right or wrong as the arguments say."""
    first, bit, size = (0x80 if fin else 0) | rsv << 4 | opcode, 0x80 if masked else 0, len(payload)
    if size < 126:
        head = bytes((first, bit | size))
    elif size < 65536:
        head = struct.pack("!BBH", first, bit | 126, size)
    else:
        head = struct.pack("!BBQ", first, bit | 127, size)
    if not masked:
        return head + payload
    key = b"\x37\xfa\x21\x3d"  # of RFC 6455's example: tests are the same in every run
    mask = (key * (size // 4 + 1))[:size]
    return head + key + (int.from_bytes(payload, "big") ^ int.from_bytes(mask, "big")).to_bytes(size, "big")


def handshake(port: int, path: str = PATH, **headers: str) -> bytes:
    """The opening request. A header given as ``""`` is left out; underscores stand for dashes."""
    fields = {
        "Host": f"127.0.0.1:{port}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}" for name, value in fields.items() if value]
    return "\r\n".join([f"GET {path} HTTP/1.1", *lines, "", ""]).encode("latin-1")


class Raw:
    """A TCP connection that reads exactly."""

    def __init__(self, port: int, receive_buffer: int = 0) -> None:
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(("127.0.0.1", port))
        self._rest = b""

    def sends(self, data: bytes) -> None:
        """Sends bytes as they are; ignores that the peer is gone."""
        with contextlib.suppress(OSError):
            self.socket.sendall(data)

    def reads(self, size: int) -> bytes:
        """Exactly ``size`` bytes. Raises ConnectionError at the end."""
        while len(self._rest) < size:
            more = self.socket.recv(65536)
            if not more:
                raise ConnectionError("ended")
            self._rest += more
        data, self._rest = self._rest[:size], self._rest[size:]
        return data

    def reads_head(self) -> str:
        """Up to the empty line; the status line first."""
        data = b""
        while not data.endswith(b"\r\n\r\n"):
            data += self.reads(1)
        return data.decode("latin-1")

    def reads_answer(self) -> tuple[int, bytes]:
        """Status and body of an HTTP answer; status 0 when the server closed without one."""
        try:
            head = self.reads_head()
        except ConnectionError:
            return 0, b""
        sizes = [line.split(":")[1] for line in head.lower().split("\r\n") if line.startswith("content-length:")]
        return int(head.split()[1]), self.reads(int(sizes[0])) if sizes else b""

    def reads_rest(self) -> bytes:
        """Everything until the peer closes."""
        data = self._rest
        with contextlib.suppress(ConnectionError):
            while more := self.socket.recv(65536):
                data += more
        return data

    def leaves(self) -> None:
        """Closes the TCP connection."""
        self.socket.close()


class Client(Raw):
    """One WebSocket client after its handshake."""

    def __init__(self, port: int, path: str = PATH, receive_buffer: int = 0, **headers: str) -> None:
        super().__init__(port, receive_buffer)
        self.sends(handshake(port, path, **headers))
        self.head = self.reads_head()
        if " 101 " not in self.head.split("\r\n")[0]:
            raise ConnectionError(self.head.split("\r\n")[0])
        self.numbers = 0
        self.heard: list[str] = []
        self.open: dict[str, Any] = json.loads(self.hears()[1:]) if "sid=" not in path else {}

    def says(self, text: str) -> None:
        """One text message."""
        self.sends(frame(text.encode()))

    def frame(self) -> tuple[int, bytes]:
        """The next frame: (opcode, payload)."""
        first, size = self.reads(2)
        assert first & 0x70 == 0
        assert size < 128, "a server does not mask"
        if size == 126:
            size = int.from_bytes(self.reads(2), "big")
        elif size == 127:
            size = int.from_bytes(self.reads(8), "big")
        return first & 15, self.reads(size)

    def hears(self, pings: bool = False) -> str:
        """The next text message. Answers pings unless they are asked for."""
        while True:
            opcode, payload = self.frame()
            if opcode == CLOSE:
                raise ConnectionError(f"closed: {payload[2:].decode()}")
            if opcode == TEXT and payload == b"2" and not pings:
                self.says("3")
            elif opcode == TEXT:
                return payload.decode()

    def joins(self, payload: str = '{"protocol":1}', namespace: str = "") -> "Client":
        """CONNECT."""
        self.says("40" + (namespace + "," if namespace else "") + payload)
        answer = self.hears()
        assert answer.startswith("40"), answer
        return self

    def asks(self, name: str, data: Any) -> dict[str, Any]:
        """A request and its acknowledgement; events that come meanwhile are kept in ``heard``."""
        self.numbers += 1
        self.says(f"42{self.numbers}{json.dumps([name, data])}")
        start = f"43{self.numbers}["
        while not (text := self.hears()).startswith(start):
            self.heard.append(text)
        answer: dict[str, Any] = json.loads(text[len(start) - 1 :])[0]
        return answer

    def sees(self, text: str) -> None:
        """Waits for an event that contains ``text``."""
        until = time.monotonic() + 30  # pings would keep it waiting for ever
        while not any(text in each for each in self.heard):
            assert time.monotonic() < until, f"{text!r} never came: {self.heard[-10:]}"
            self.heard.append(self.hears())

    def ending(self) -> tuple[int, str]:
        """Reads to the end: close code and reason, (0, "") when the connection was cut without a word."""
        try:
            while True:
                opcode, payload = self.frame()
                if opcode == CLOSE:
                    return int.from_bytes(payload[:2], "big"), payload[2:].decode()
        except (ConnectionError, OSError):
            return 0, ""


def request(port: int, line: str, *headers: str, host: str | None = None) -> bytes:
    """The head of a request, right or wrong as the arguments say."""
    host_line = f"Host: 127.0.0.1:{port}" if host is None else f"Host: {host}"
    return "\r\n".join([line, host_line, *headers, "", ""]).encode("latin-1")


def http(port: int, request: bytes) -> tuple[int, bytes]:
    """Status and body of one raw request; status 0 when the server closed without an answer."""
    raw = Raw(port)
    raw.sends(request)
    answer = raw.reads_answer()
    raw.leaves()
    return answer


def get(port: int, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> tuple[int, bytes]:
    """Status and body of a well-formed request."""
    fields = {"Host": f"127.0.0.1:{port}", "Content-Length": str(len(body))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}" for name, value in fields.items()]
    return http(port, "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode("latin-1") + body)
