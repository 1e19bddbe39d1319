"""Request bodies in chunks: taken when they are exactly right, refused when two servers could read them in two ways."""

import pytest

from tests.support.polling import POLL
from tests.support.ws_client import Raw, request

CHUNKED = "Transfer-Encoding: chunked"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"FFFFFFFFFFFFFFFFF\r\n", "400"),
        (b"5;" + b"x" * 1_000_000, "400"),
        (b"0\r\nX: y\r\n\r\nGET /up HTTP/1.1\r\n\r\n", "400"),
        (b"2;name=value\r\n40\r\n0\r\n\r\n", "400"),
        (b"0x2\r\n40\r\n0\r\n\r\n", "400"),
        (b"+2\r\n40\r\n0\r\n\r\n", "400"),
        (b" 2\r\n40\r\n0\r\n\r\n", "400"),
        (b"-2\r\n40\r\n0\r\n\r\n", "400"),
        (b"\r\n", "400"),
        (b"2\n40\n0\n\n" + b"x" * 10, "400"),
        (b"2\r\n400\r\n\r\n", "400"),
        (b"2\r\n40x\r0\r\n\r\n", "400"),
        (b"\xd9\xa3\r\n40\r\n", "400"),
        (b"FFFFFFFF\r\n", "413"),
        (b"10000\r\n" + b"x" * 65_536 + b"\r\nF0001\r\n", "413"),
        (b"1\r\nx\r\n" * 5_000, "413"),
    ],
)
def test_broken_chunks(port: int, body: bytes, status: str) -> None:
    raw = Raw(port)
    raw.sends(request(port, f"POST {POLL} HTTP/1.1", CHUNKED) + body)
    assert raw.reads_head().startswith(f"HTTP/1.1 {status}")
    assert b"HTTP/1.1" not in raw.reads_rest(), "what follows is not another request"


@pytest.mark.parametrize("cut", [1, 7, 1000])
def test_chunks_are_a_body_like_any_other(port: int, session: str, cut: int) -> None:
    raw = Raw(port)
    body = b'2\r\n40\r\n00b\r\n{"protocol"\r\n3\r\n:1}\r\n0\r\n\r\n'
    whole = request(port, f"POST {session} HTTP/1.1", CHUNKED) + body + request(port, "GET /up HTTP/1.1")
    for at in range(0, len(whole), cut):
        raw.sends(whole[at : at + cut])
    assert raw.reads_answer() == (200, b"ok")
    assert raw.reads_answer() == (200, b"up")


def test_chunks_over_the_packet_limit(port: int, session: str) -> None:
    raw = Raw(port)
    raw.sends(request(port, f"POST {session} HTTP/1.1", CHUNKED) + b"5000\r\n" + b"4" * 0x5000 + b"\r\n0\r\n\r\n")
    assert raw.reads_answer()[0] == 413


def test_chunks_are_asked_for(port: int, session: str) -> None:
    raw = Raw(port)
    raw.sends(request(port, f"POST {session} HTTP/1.1", CHUNKED, "Expect: 100-continue"))
    assert raw.reads_head() == "HTTP/1.1 100 Continue\r\n\r\n"
    raw.sends(b"2\r\n40\r\n0\r\n\r\n")
    assert raw.reads_answer() == (200, b"ok")
