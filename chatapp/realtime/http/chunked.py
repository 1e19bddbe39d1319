"""A strict parser of chunked bodies. Pure: bytes in, the body out.

Chunk extensions and trailers are refused. They have no use here, and two servers that read them differently see
different requests.
"""

import re

from chatapp.realtime.http.head import Refused

MAX_CHUNKS = 256  # of one body; more only make work
_SIZE = re.compile(rb"[0-9A-Fa-f]{1,8}")
_LINE = 10  # bytes of the longest size line


class ChunkedBody:
    """``body`` is complete as soon as ``feed`` returns bytes."""

    def __init__(self, limit: int) -> None:
        self.body = b""
        self._limit = limit
        self._parts: list[bytes] = []
        self._size = 0
        self._rest = b""
        self._at = 0

    def feed(self, data: bytes) -> bytes | None:
        """None until the body has ended, then the bytes that follow it. Raises Refused ``400`` or ``413``."""
        self._rest = self._rest[self._at :] + data
        self._at = 0
        while (start := self._size_line()) is not None:
            size, begin = start
            end = begin + size
            if len(self._rest) < end + 2:
                return None
            if self._rest[end : end + 2] != b"\r\n":
                raise Refused("400 Bad Request")
            self._at = end + 2
            if not size:
                self.body = b"".join(self._parts)
                return self._rest[self._at :]
            self._keep(self._rest[begin:end])
        return None

    def _size_line(self) -> tuple[int, int] | None:
        """The next chunk's size and where its data begins. None while its line is incomplete."""
        end = self._rest.find(b"\r\n", self._at, self._at + _LINE)
        if end < 0:
            if len(self._rest) - self._at >= _LINE:
                raise Refused("400 Bad Request")
            return None
        line = self._rest[self._at : end]
        if not _SIZE.fullmatch(line):
            raise Refused("400 Bad Request")
        size = int(line, 16)
        if self._size + size > self._limit:
            raise Refused("413 Content Too Large")
        return size, end + 2

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        self._parts.append(part)
        if len(self._parts) > MAX_CHUNKS:
            raise Refused("413 Content Too Large")
