"""Sifts a server's byte stream: after the HTTP answer, WebSocket frames are passed on or lost whole."""

from collections.abc import Callable


def without(lose: Callable[[bytes], bool]) -> Callable[[bytes], bytes]:
    """A function from received bytes to the bytes to pass on. An unfinished frame waits for its rest."""
    kept = bytearray()
    speaking_http = True

    def sift(data: bytes) -> bytes:
        nonlocal speaking_http
        kept.extend(data)
        passed = bytearray()
        if speaking_http:
            end = kept.find(b"\r\n\r\n")
            if end < 0:
                return b""
            if b" 101 " not in kept[:end].split(b"\r\n")[0]:
                passed += kept
                kept.clear()
                return bytes(passed)
            passed += kept[: end + 4]
            del kept[: end + 4]
            speaking_http = False
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
