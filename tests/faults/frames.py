"""Sifts a server's byte stream: after the HTTP answer, WebSocket frames are passed on or lost whole."""

from collections.abc import Callable


def without(lose: Callable[[bytes], bool]) -> Callable[[bytes], bytes]:
    """A function from received bytes to the bytes to pass on. An unfinished frame waits for its rest."""
    kept = bytearray()
    speaks = "?"  # until the first answer's head is whole; then "HTTP" or "WebSocket"

    def sift(data: bytes) -> bytes:
        nonlocal speaks
        if speaks == "HTTP":
            return data
        kept.extend(data)
        passed = bytearray()
        if speaks == "?":
            end = kept.find(b"\r\n\r\n")
            if end < 0:
                return b""
            speaks = "WebSocket" if b" 101 " in kept[:end].split(b"\r\n")[0] else "HTTP"
            size = end + 4 if speaks == "WebSocket" else len(kept)
            passed += kept[:size]
            del kept[:size]
        while frame := first_frame(kept):
            start, stop = frame
            if not lose(bytes(kept[start:stop])):
                passed += kept[:stop]
            del kept[:stop]
        return bytes(passed)

    return sift


def first_frame(data: bytearray) -> tuple[int, int] | None:
    """Where the payload of the first whole (unmasked) frame starts and stops."""
    if len(data) < 2:
        return None
    size, start = data[1] & 0x7F, 2
    if size >= 126:
        wide = 2 if size == 126 else 8
        start += wide
        if len(data) < start:
            return None
        size = int.from_bytes(data[2:start], "big")
    return (start, start + size) if len(data) >= start + size else None
