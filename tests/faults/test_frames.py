"""The proxy's sieve loses whole frames and nothing else, however the stream is cut."""

import pytest

from tests.faults.frames import without

ANSWER = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"


def frame(payload: bytes) -> bytes:
    return (
        bytes([0x81, len(payload)]) + payload
        if len(payload) < 126
        else b"\x81\x7e" + len(payload).to_bytes(2, "big") + payload
    )


@pytest.mark.parametrize("step", [1, 3, 7, 1000])
def test_only_what_is_to_be_lost_is_lost(step):
    stream = ANSWER + frame(b'431[{"ok":true}]') + frame(b"42" + b"x" * 300) + frame(b'432[{"ok":true}]') + frame(b"2")
    sift = without(lambda payload: payload.startswith(b"43"))
    passed = b"".join(sift(stream[at : at + step]) for at in range(0, len(stream), step))
    assert passed == ANSWER + frame(b"42" + b"x" * 300) + frame(b"2")


def test_plain_http_passes():
    sift = without(lambda payload: True)
    assert sift(b"HTTP/1.1 200 OK\r\n\r\nbody") == b"HTTP/1.1 200 OK\r\n\r\nbody"


def test_plain_http_passes_in_pieces():
    sift = without(lambda payload: True)
    assert sift(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n") != b""
    assert sift(b"body") == b"body"
