"""The server's side of RFC 6455: the handshake, and a strict parser of frames. Pure: bytes in, messages out.

There are no extensions, so RSV bits are errors. ``stream.py`` has the socket.
"""

import base64
import binascii
import hashlib
import struct
from collections.abc import Mapping
from typing import Any

from chatapp.realtime.transport.close_codes import CODES, Violation

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
NORMAL = 1000  # the close code when nothing is wrong
FRAMES = 16  # parsed at once; then everybody else has a turn
FRAGMENTS = 1024  # of one message; more only make work
CLOSE_CODES = frozenset({1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014})

Message = tuple[int, bytes]


def accept(environ: Mapping[str, Any]) -> bytes | str:
    """The answer to a handshake: the bytes of the 101 response, or the HTTP status that refuses it."""
    tokens = {token.strip().lower() for token in environ.get("HTTP_CONNECTION", "").split(",")}
    if environ.get("HTTP_UPGRADE", "").lower() != "websocket" or "upgrade" not in tokens:
        return "400 Bad Request"
    if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
        return "426 Upgrade Required"
    key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "")
    try:
        if len(base64.b64decode(key, validate=True)) != 16:
            return "400 Bad Request"
    except (binascii.Error, ValueError):
        return "400 Bad Request"
    token = base64.b64encode(hashlib.sha1(key.encode() + GUID, usedforsecurity=False).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + token + b"\r\n\r\n"
    )


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """One whole, unmasked frame."""
    size = len(payload)
    if size < 126:
        return bytes((0x80 | opcode, size)) + payload
    if size < 65536:
        return struct.pack("!BBH", 0x80 | opcode, 126, size) + payload
    return struct.pack("!BBQ", 0x80 | opcode, 127, size) + payload


def close_frame(reason: str) -> bytes:
    """A CLOSE frame with the reason. For a client that leaves by itself it has none."""
    code = CODES.get(reason)
    return frame(struct.pack("!H", code) + reason.encode() if code else struct.pack("!H", NORMAL), CLOSE)


def next_frame(data: bytes, at: int) -> tuple[int, int, int]:
    """Opcode, start and end of the payload, of one of our own frames that begins at ``at``."""
    size, start = data[at + 1], at + 2
    if size == 126:
        size, start = int.from_bytes(data[start : start + 2], "big"), start + 2
    elif size == 127:
        size, start = int.from_bytes(data[start : start + 8], "big"), start + 8
    return data[at] & 15, start, start + size


class Parser:
    """Turns a client's bytes into whole messages. It must not be fed again after an error.

    ``more`` is True when it stopped at FRAMES: then feed it again, with empty bytes.
    """

    __slots__ = ("error", "limit", "more", "opcode", "parts", "rest", "size")

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.rest = b""
        self.opcode = 0  # of the fragmented message under way
        self.parts: list[bytes] | None = None
        self.size = 0
        self.more = False
        self.error = ""  # the reason, once the client has broken the rules

    def feed(self, data: bytes) -> list[Message]:
        """The messages that became complete, in order. Then look at ``error``, which comes after them."""
        if self.rest:
            data = self.rest + data
        out: list[Message] = []
        at, end, left = 0, len(data), FRAMES
        try:
            while end - at >= 2 and left:
                size, start = self._head(data, at, end)
                if start + size > end:
                    break
                left -= 1
                payload = data[start : start + size]
                if size:
                    mask = (data[start - 4 : start] * ((size + 3) // 4))[:size]
                    payload = (int.from_bytes(payload, "big") ^ int.from_bytes(mask, "big")).to_bytes(size, "big")
                self._take(data[at], payload, out)
                at = start + size
        except Violation as violation:
            self.error = violation.reason
        self.rest = data[at:]
        self.more = not left and not self.error
        return out

    def _head(self, data: bytes, at: int, end: int) -> tuple[int, int]:
        """Size and start of the payload. The start is past ``end`` while the header is incomplete."""
        first, second = data[at], data[at + 1]
        opcode = first & 15
        if first & 0x70 or second < 128 or not (opcode <= 2 or 8 <= opcode <= 10):
            raise Violation("bad_frame")
        size, start = second & 127, at + 2
        if opcode >= 8:
            if size > 125 or first < 128:
                raise Violation("bad_frame")
        elif (opcode == 0) != (self.parts is not None):
            raise Violation("bad_frame")
        if size >= 126:
            length = 2 if size == 126 else 8
            if end < start + length:
                return 0, end + 1
            size, start = int.from_bytes(data[start : start + length], "big"), start + length
            if size < 126 or (length == 8 and size < 65536):
                raise Violation("bad_frame")  # not the shortest form
        if size + self.size > self.limit:
            raise Violation("too_large")
        return size, start + 4

    def _take(self, first: int, payload: bytes, out: list[Message]) -> None:
        opcode = first & 15
        if opcode >= 8:
            out.append((opcode, _checked_close(payload) if opcode == CLOSE else payload))
        elif first >= 128 and opcode:
            out.append((opcode, _checked_text(payload) if opcode == TEXT else payload))
        else:
            self._fragment(first, payload, out)

    def _fragment(self, first: int, payload: bytes, out: list[Message]) -> None:
        if self.parts is None:
            self.parts, self.opcode = [], first & 15
        self.parts.append(payload)
        self.size += len(payload)
        if len(self.parts) > FRAGMENTS:
            raise Violation("too_large")
        if first >= 128:
            whole = b"".join(self.parts)
            self.parts, self.size = None, 0
            out.append((self.opcode, _checked_text(whole) if self.opcode == TEXT else whole))


def _checked_text(payload: bytes) -> bytes:
    if not payload.isascii():
        try:
            payload.decode()
        except UnicodeDecodeError:
            raise Violation("bad_text") from None
    return payload


def _checked_close(payload: bytes) -> bytes:
    if len(payload) == 1:
        raise Violation("bad_frame")
    if payload:
        code = int.from_bytes(payload[:2], "big")
        if code not in CLOSE_CODES and not 3000 <= code <= 4999:
            raise Violation("bad_frame")
        _checked_text(payload[2:])
    return payload
