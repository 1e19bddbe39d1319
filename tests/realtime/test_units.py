"""The pure parts: parser, head, outbox, wheel."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatapp.realtime import heads, packets
from chatapp.realtime.closing import CODES, Violation
from chatapp.realtime.options import Options
from chatapp.realtime.outbox import Outbox
from chatapp.realtime.websocket import Parser, frame, next_frame
from tests.support.ws_client import frame as masked


@given(st.lists(st.binary(max_size=300), max_size=8), st.lists(st.integers(1, 50), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_however_the_bytes_are_cut_the_messages_are_the_same(payloads: list[bytes], cuts: list[int]) -> None:
    data = b"".join(masked(payload, 2) for payload in payloads)
    parser, out = Parser(1000), []
    while data:
        size, cuts = cuts[0], cuts[1:] + cuts[:1]
        out += parser.feed(data[:size])
        data = data[size:]
    assert out == [(2, payload) for payload in payloads]
    assert parser.error == ""


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_bytes_break_the_parser(data: bytes) -> None:
    parser = Parser(200)
    parser.feed(data)
    assert parser.error in ("", *CODES)


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_bytes_break_the_packets(data: bytes) -> None:
    try:
        packets.parse(data)
    except Violation as violation:
        assert violation.reason == "bad_packet"


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_bytes_break_the_head(data: bytes) -> None:
    try:
        heads.parse(b"GET / HTTP/1.1\r\nHost: x\r\n" + data)
    except heads.Refused as refused:
        assert str(refused)[:3] in ("400", "413", "414", "431")


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536])
def test_a_frame_can_be_taken_apart(size: int) -> None:
    whole = frame(b"x" * size)
    assert next_frame(whole, 0) == (1, len(whole) - size, len(whole))


def test_the_outbox_drops_what_may_be_missed_then_is_full() -> None:
    outbox = Outbox(Options(queue_packets=10, queue_bytes=1000))
    durable, ephemeral = (frame(b"d"), False), (frame(b"e"), True)
    assert outbox.add([ephemeral] * 20)
    assert len(outbox) == 5
    assert outbox.add([durable] * 5)
    assert outbox.add([ephemeral])
    assert len(outbox) == 10
    assert not outbox.add([durable])


def test_the_outbox_goes_on_where_the_kernel_stopped() -> None:
    outbox = Outbox(Options())
    entries = [(frame(b"abc"), False), (frame(b"def"), False)]
    assert outbox.add_rest(entries, 7)
    assert outbox.unfinished() == frame(b"def")[2:]


def test_no_more_of_a_flood_of_controls_is_looked_at_than_shows_that_it_is_one() -> None:
    parser = Parser(1000)
    ping = bytes((0x89, 0x80, 0, 0, 0, 0))
    assert len(parser.feed(ping * 200)) == 200
    assert not parser.error
    assert len(parser.feed(ping * 2000)) == 200
    assert parser.error == "flood"
