"""RFC 6455 framing: what Autobahn's categories 1 to 7 and 10 look at, and worse, from a raw socket."""

import struct
import time
import zlib

import pytest

from tests.support.launch import launched
from tests.support.ws_client import BINARY, CLOSE, PING, PONG, TEXT, Client, frame

EVENT = b'421["say",{"text":"%s"}]'


def says(mia: Client, *parts: bytes) -> None:
    """One text message in fragments."""
    for at, part in enumerate(parts):
        mia.sends(frame(part, TEXT if at == 0 else 0, fin=at == len(parts) - 1))


def is_heard(mia: Client) -> None:
    while not mia.hears().startswith("431"):
        pass


@pytest.mark.parametrize("size", [0, 1, 124, 125, 126, 127, 128, 1000, 16_000])
def test_lengths(mia: Client, size: int) -> None:
    says(mia, EVENT % (b"*" * size))
    is_heard(mia)


def test_one_byte_at_a_time(mia: Client) -> None:
    for byte in frame(EVENT % b"slow"):
        mia.sends(bytes((byte,)))
    is_heard(mia)


def test_many_frames_in_one_write(mia: Client) -> None:
    mia.sends(b"".join(frame(b'42%d["say",{"text":"x"}]' % number) for number in range(200)))
    acks = []
    while len(acks) < 200:
        text = mia.hears()
        if text.startswith("43"):
            acks.append(int(text[2:].split("[")[0]))
    assert acks == list(range(200))


@pytest.mark.parametrize("size", [0, 1, 125])
def test_ping(mia: Client, size: int) -> None:
    mia.sends(frame(b"p" * size, PING))
    assert mia.frame() == (PONG, b"p" * size)


def test_a_ping_between_fragments_is_answered_before_the_message_is() -> None:
    with launched("echo_server") as server:
        mia = Client(server.port, "/?sid=none")
        mia.sends(frame(b"hel", TEXT, fin=False) + frame(b"between", PING) + frame(b"lo", 0) + frame(b"behind", PING))
        assert [mia.frame() for _ in range(3)] == [(PONG, b"between"), (TEXT, b"hello"), (PONG, b"behind")]


def test_unsolicited_pong_is_ignored(mia: Client) -> None:
    mia.sends(frame(b"hello", PONG))
    says(mia, EVENT % b"x")
    is_heard(mia)


def test_fragments_with_a_ping_between(mia: Client) -> None:
    whole = EVENT % b"fragments"
    mia.sends(frame(whole[:9], TEXT, fin=False) + frame(b"between", PING) + frame(b"", 0, fin=False))
    assert mia.frame() == (PONG, b"between")
    mia.sends(frame(whole[9:], 0))
    is_heard(mia)


def test_a_letter_cut_by_a_fragment(mia: Client) -> None:
    whole = EVENT % "κόσμε🙂".encode()
    for at in range(20, len(whole) - 3):
        says(mia, whole[:at], whole[at:])
        is_heard(mia)


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        (frame(b"x", masked=False), 1002, "bad_frame"),
        (frame(b"x", rsv=4), 1002, "bad_frame"),
        (frame(zlib.compress(b"x" * 5_000_000, wbits=-15), rsv=4), 1002, "bad_frame"),
        (frame(b"x", rsv=2), 1002, "bad_frame"),
        (frame(b"x", rsv=1), 1002, "bad_frame"),
        *[(frame(b"x", opcode), 1002, "bad_frame") for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15)],
        (frame(b"x" * 126, PING), 1002, "bad_frame"),
        (frame(b"x", PING, fin=False), 1002, "bad_frame"),
        (frame(b"x", CLOSE, fin=False), 1002, "bad_frame"),
        (frame(b"x", 0), 1002, "bad_frame"),
        (frame(b"x", TEXT, fin=False) + frame(b"y", TEXT), 1002, "bad_frame"),
        (frame(b"", TEXT, fin=False) + frame(b"y", BINARY), 1002, "bad_frame"),
        (struct.pack("!BBH", 0x81, 0xFE, 5) + b"abcd" + b"x" * 5, 1002, "bad_frame"),
        (struct.pack("!BBQ", 0x81, 0xFF, 500) + b"abcd", 1002, "bad_frame"),
        (struct.pack("!BBQ", 0x81, 0xFF, 1 << 63) + b"abcd", 1009, "too_large"),
        (struct.pack("!BBQ", 0x81, 0xFF, 1 << 40) + b"abcd", 1009, "too_large"),
        (frame(b"x" * 16_385), 1009, "too_large"),
        (frame(b"x" * 9_000, TEXT, fin=False) + frame(b"x" * 9_000, 0), 1009, "too_large"),
        (frame(b"x", TEXT, fin=False) + frame(b"x", 0, fin=False) * 10_000, 1009, "too_large"),
        (frame(b"\xff"), 1007, "bad_text"),
        (frame(b"42\xed\xa0\x80"), 1007, "bad_text"),
        (frame(b"42\xce"), 1007, "bad_text"),
        (frame(b"42\xf4\x90\x80\x80"), 1007, "bad_text"),
        (frame(b"42\xc0\xaf"), 1007, "bad_text"),
        (frame(b"\0\1\2", BINARY), 1003, "no_binary"),
        (frame(b"x", CLOSE), 1002, "bad_frame"),
        (frame(struct.pack("!H", 1000) + b"\xff", CLOSE), 1007, "bad_text"),
        *[
            (frame(struct.pack("!H", code), CLOSE), 1002, "bad_frame")
            for code in (0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535)
        ],
    ],
)
def test_what_is_wrong_closes(mia: Client, data: bytes, code: int, reason: str) -> None:
    mia.sends(data)
    assert mia.ending() == (code, reason)


@pytest.mark.parametrize(
    "payload", [b"", *[struct.pack("!H", code) + b"bye" for code in (1000, 1001, 1011, 3000, 4999)]]
)
def test_close_is_answered(mia: Client, payload: bytes) -> None:
    mia.sends(frame(payload, CLOSE) + frame(EVENT % b"after the end"))
    assert mia.ending()[0] == 1000


def test_what_stands_before_an_error_still_counts(mia: Client) -> None:
    mia.sends(frame(EVENT % b"last words") + frame(b"x", 3))
    is_heard(mia)
    assert mia.ending() == (1002, "bad_frame")


def test_a_flood_of_pings_closes(mia: Client) -> None:
    mia.sends(frame(b"", PING) * 10_000)
    assert mia.ending()[1] in ("flood", "")


@pytest.mark.parametrize("opcode", [PING, PONG])
def test_a_flood_starves_nobody(port: int, mia: Client, opcode: int) -> None:
    otto = Client(port).joins()
    flood = frame(b"x" * 125, opcode) * 20_000
    mia.socket.settimeout(0.2)
    mia.sends(flood)
    mia.socket.settimeout(10)
    assert otto.asks("echo", {"text": "heard"})["ok"]
    assert mia.ending()[1] in ("flood", "")
    otto.sees('"reason":"flood"')


def test_some_pings_and_pongs_hold_up_no_data(mia: Client) -> None:
    mia.sends(frame(b"", PONG) * 40 + frame(b"", PING) * 40)
    says(mia, EVENT % b"in between")
    is_heard(mia)


def test_what_comes_after_close_is_ignored_and_nothing_is_kept(port: int, mia: Client) -> None:
    otto = Client(port).joins()
    before = otto.asks("count", {})["data"]["descriptors"]
    mia.sends(frame(struct.pack("!H", 1000), CLOSE) + frame(EVENT % b"a ghost speaks") * 50)
    assert mia.ending()[0] == 1000
    mia.leaves()
    until = time.monotonic() + 20
    while otto.asks("count", {})["data"]["descriptors"] >= before:
        assert time.monotonic() < until, "the socket is still open"
        time.sleep(0.05)
    assert not any("ghost" in text for text in otto.heard)


def test_half_close(mia: Client, port: int) -> None:
    import socket

    otto = Client(port).joins()
    mia.socket.shutdown(socket.SHUT_WR)
    otto.sees('42["left",{"reason":"transport"}]')


def test_reset_in_the_middle_of_a_frame(mia: Client, port: int) -> None:
    import socket

    otto = Client(port).joins()
    mia.sends(frame(EVENT % b"half")[:10])
    mia.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    mia.leaves()
    otto.sees('42["left",{"reason":"transport"}]')
