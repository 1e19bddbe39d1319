"""A small WebSocket client over a gevent socket: text frames, pings, close. Just what RFC 6455 asks of a client."""

import base64
import os
import struct

from gevent import socket


class Closed(Exception):
    """The connection is over; `code` is the close code, or 0 when the stream just ended."""

    def __init__(self, code: int = 0, reason: str = "") -> None:
        super().__init__(f"{code} {reason}")
        self.code, self.reason = code, reason


class WebSocket:
    """One connection; `recv` is for one greenlet, `send` for any (a frame is written by one sendall)."""

    def __init__(self, host: str, port: int, path: str, timeout: float = 5.0, source: str = "") -> None:
        self._sock = socket.create_connection((host, port), timeout, (source, 0) if source else None)
        self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._read = self._sock.makefile("rb")
        self._shake_hands(f"{host}:{port}", path)
        self._sock.settimeout(None)

    def _shake_hands(self, host: str, path: str) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        self._sock.sendall(
            (
                f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
            ).encode()
        )
        status = self._read.readline()
        while self._read.readline().strip():
            pass
        if b" 101 " not in status:
            self.kill()
            raise Closed(0, status.decode("latin-1").strip())

    def send(self, text: str) -> None:
        self._frame(1, text.encode())

    def _frame(self, opcode: int, payload: bytes) -> None:
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack(">H", size)
        mask = os.urandom(4)
        whole = int.from_bytes(payload, "big") ^ int.from_bytes((mask * (size // 4 + 1))[:size], "big")
        try:
            self._sock.sendall(bytes([0x80 | opcode]) + length + mask + whole.to_bytes(size, "big"))
        except (OSError, ValueError) as error:
            raise Closed(0, str(error)) from error

    def recv(self) -> str:
        """The next text message. Raises Closed."""
        parts = b""
        while True:
            final, opcode, payload = self._next_frame()
            if opcode == 8:
                code = struct.unpack(">H", payload[:2])[0] if len(payload) >= 2 else 1005
                raise Closed(code, payload[2:].decode("utf-8", "replace"))
            if opcode == 9:
                self._frame(10, payload)
            elif opcode in (0, 1):
                parts += payload
                if final:
                    return parts.decode()

    def _next_frame(self) -> tuple[bool, int, bytes]:
        head = self._exactly(2)
        size = head[1] & 0x7F
        if size == 126:
            size = struct.unpack(">H", self._exactly(2))[0]
        elif size == 127:
            size = struct.unpack(">Q", self._exactly(8))[0]
        return bool(head[0] & 0x80), head[0] & 15, self._exactly(size)

    def _exactly(self, size: int) -> bytes:
        try:
            data = self._read.read(size) if size else b""
        except (OSError, ValueError) as error:
            raise Closed(0, str(error)) from error
        if len(data) < size:
            raise Closed(0, "the stream ended")
        return data

    def kill(self) -> None:
        """Ends the TCP connection without a goodbye, as a pulled cable would; wakes the reader."""
        try:
            self._sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self._sock.close()
