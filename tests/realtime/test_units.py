"""The parts by themselves: parser, head, send queue, heartbeat, allowance, workers."""

import socket
import time

import gevent
import pytest
from gevent.event import Event
from hypothesis import given, settings
from hypothesis import strategies as st

from chatapp.realtime.http import head
from chatapp.realtime.options import Options
from chatapp.realtime.socketio import packets
from chatapp.realtime.transport.allowance import Allowance
from chatapp.realtime.transport.close_codes import CODES, Violation
from chatapp.realtime.transport.heartbeat import Heartbeat
from chatapp.realtime.transport.send_queue import SendQueue
from chatapp.realtime.transport.websocket import FRAMES, Parser, frame, next_frame
from chatapp.realtime.transport.workers import Workers
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
        head.parse(b"GET / HTTP/1.1\r\nHost: x\r\n" + data)
    except head.Refused as refused:
        assert str(refused)[:3] in ("400", "413", "414", "431")


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536])
def test_a_frame_can_be_taken_apart(size: int) -> None:
    whole = frame(b"x" * size)
    assert next_frame(whole, 0) == (1, len(whole) - size, len(whole))


def test_the_send_queue_drops_what_may_be_missed_then_is_full() -> None:
    queue = SendQueue(Options(queue_packets=10, queue_bytes=1000))
    durable, ephemeral = (frame(b"d"), False), (frame(b"e"), True)
    assert queue.add([ephemeral] * 20)
    assert len(queue) == 5
    assert queue.add([durable] * 5)
    assert queue.add([ephemeral])
    assert len(queue) == 10
    assert not queue.add([durable])


def test_the_send_queue_goes_on_where_the_kernel_stopped() -> None:
    queue = SendQueue(Options())
    entries = [(frame(b"abc"), False), (frame(b"def"), False)]
    assert queue.add_rest(entries, 7)
    assert queue.unfinished() == frame(b"def")[2:]


def test_a_large_read_is_taken_apart_in_turns_and_in_order() -> None:
    parser, out, turns = Parser(1000), [], 0
    data = b"".join(masked(b"%d" % number) for number in range(5 * FRAMES + 1)) + masked(b"half")[:-1]
    while data or parser.more:
        got, data, turns = parser.feed(data), b"", turns + 1
        assert len(got) <= FRAMES
        out += [int(payload) for _, payload in got]
    assert (out, turns, parser.error) == (list(range(5 * FRAMES + 1)), 6, "")
    assert parser.feed(masked(b"half")[-1:]) == [(1, b"half")]


def test_what_is_wrong_stands_behind_the_turns_before_it() -> None:
    parser = Parser(1000)
    parser.feed(masked(b"x") * FRAMES + b"\xff\xff")
    assert (parser.more, parser.error) == (True, "")
    assert parser.feed(b"") == []
    assert (parser.more, parser.error) == (False, "bad_frame")


def test_jobs_without_end_let_the_sockets_be_heard() -> None:
    ours, theirs = socket.socketpair()
    workers, heard = Workers(), Event()
    until = time.monotonic() + 30

    def again() -> None:
        if not heard.is_set() and time.monotonic() < until:
            workers.run(again)

    watcher = gevent.get_hub().loop.io(ours.fileno(), 1)
    watcher.start(heard.set)
    workers.run(again)
    theirs.send(b"x")
    assert heard.wait(10)
    assert time.monotonic() < until
    watcher.close()
    ours.close()
    theirs.close()


def test_jobs_take_turns_when_others_wait() -> None:
    workers, said, done = Workers(), [], Event()

    def talk(name: str, number: int) -> None:
        said.append(name)
        if number < 3:
            assert workers.others_wait or name == "b"
            workers.run(lambda: talk(name, number + 1))
        elif name == "b":
            done.set()

    workers.run(lambda: talk("a", 1))
    workers.run(lambda: talk("b", 1))
    assert done.wait(30)
    assert said == ["a", "b"] * 3


def test_a_heartbeat_pings_and_waits_for_the_answer() -> None:
    options = Options(ping_interval=10.0, ping_timeout=3.0, connect_timeout=5.0)
    heartbeat = Heartbeat(options, 100.0)
    heartbeat.connected()
    assert 106.0 <= heartbeat.next() <= 108.5, "those who came together are not pinged together"
    assert not heartbeat.ping_due(options, 105.9)
    assert heartbeat.ping_due(options, 109.0)
    assert not heartbeat.ping_due(options, 200.0), "one ping at a time"
    assert heartbeat.next() == 112.0
    assert heartbeat.missed(111.9) == ""
    assert heartbeat.missed(112.0) == "ping_timeout"
    assert heartbeat.ponged()
    assert not heartbeat.ponged(), "a pong that was not asked for"
    assert (heartbeat.missed(118.0), heartbeat.next()) == ("", 119.0)


def test_a_heartbeat_waits_for_connect_until_a_namespace_is_entered_and_again_when_the_last_is_left() -> None:
    options = Options(connect_timeout=5.0, ping_interval=1000.0)  # no ping comes first
    heartbeat = Heartbeat(options, 100.0)
    assert (heartbeat.next(), heartbeat.missed(104.9), heartbeat.missed(105.0)) == (105.0, "", "connect_timeout")
    heartbeat.connected()
    assert heartbeat.missed(105.0) == ""
    assert heartbeat.expect_connect(options, 106.0) == 111.0
    assert (heartbeat.next(), heartbeat.missed(111.0)) == (111.0, "connect_timeout")


def test_an_allowance_is_for_each_second() -> None:
    allowance = Allowance()
    assert [allowance.spend(10, 5.0, 25) for _ in range(3)] == [True, True, False]
    assert not allowance.spend(1, 5.9, 25)
    assert allowance.spend(25, 6.0, 25)
    assert not allowance.spend(1, 6.0, 25)


def test_a_poll_takes_the_first_packets_and_leaves_the_rest() -> None:
    queue = SendQueue(Options())
    assert queue.add([(frame(b"%d" % number), False) for number in range(5)])
    assert queue.packets(3) == [(1, b"0"), (1, b"1"), (1, b"2")]
    assert len(queue) == 2
    assert queue.packets(3) == [(1, b"3"), (1, b"4")]
    assert queue.packets(3) == []
