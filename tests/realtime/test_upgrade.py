"""A probe: the WebSocket that may take over from polling. It must not be worth more than one socket."""

import threading
import time

import pytest

from tests.support.polling import enters, goes, opens, polls_on
from tests.support.ws_client import BINARY, Client, frame, get


@pytest.fixture
def session(port: int, session: str) -> str:
    """The address of a polling session that has entered."""
    return enters(port, session)


def probe(port: int, session: str) -> Client:
    return Client(port, session.replace("polling", "websocket"))


def is_probed(port: int, session: str) -> bool:
    """Whether a WebSocket may still take over."""
    mia = probe(port, session)
    mia.says("2probe")
    try:
        return mia.hears() == "3probe"
    except ConnectionError:
        return False


def test_one_probe_at_a_time(port: int, session: str) -> None:
    first = probe(port, session)
    for _ in range(3):
        assert probe(port, session).ending() == (1008, "bad_packet")
    first.leaves()
    until = time.monotonic() + 30
    while not is_probed(port, session):
        assert time.monotonic() < until, "a probe that was given up does not count"
    polls_on(port, session)


GARBAGE = (b"2", b"3probe", b"2probe2probe", b"40", b'42["say",{}]', b"", b"\xff", b"6", b"3")


@pytest.mark.parametrize("said", [(b"5",), *[(each,) for each in GARBAGE], *[(b"2probe", each) for each in GARBAGE]])
def test_garbage_ends_a_probe_and_the_session_polls_on(port: int, session: str, said: tuple[bytes, ...]) -> None:
    mia = probe(port, session)
    mia.sends(b"".join(frame(each) for each in said))
    assert mia.ending()[0] in (1008, 1007)
    polls_on(port, session)


def test_binary_or_a_broken_frame_ends_a_probe(port: int, session: str) -> None:
    for said in (frame(b"2probe", BINARY), frame(b"x", 3), frame(b"2probe", masked=False)):
        mia = probe(port, session)
        mia.sends(said)
        assert mia.ending()[0] in (1002, 1008)
    polls_on(port, session)


def test_silence_after_the_probe_ends_it_and_no_poll_is_stuck(hurried: int) -> None:
    session = enters(hurried, opens(hurried))
    answers: list[tuple[int, bytes]] = []
    poll = threading.Thread(target=lambda: answers.append(get(hurried, session)))
    poll.start()
    mia = probe(hurried, session)
    mia.says("2probe")
    assert mia.hears() == "3probe"
    poll.join(10)
    assert answers == [(200, b"6")], "the waiting poll is released"
    assert mia.ending() == (1008, "connect_timeout")
    polls_on(hurried, session)
    goes(hurried, session)


def test_a_probe_that_vanishes_leaves_the_session_alone(port: int, session: str) -> None:
    for said in (b"", frame(b"2probe"), frame(b"2probe")[:3]):
        mia = probe(port, session)
        mia.sends(said)
        mia.leaves()
        polls_on(port, session)


def test_what_is_said_while_going_over_arrives_once(port: int, session: str) -> None:
    mia, otto = probe(port, session), Client(port).joins()
    mia.says("2probe")
    assert mia.hears() == "3probe"
    assert otto.asks("say", {"text": "in between"})["ok"]
    mia.says("5")
    mia.sees("in between")
    assert otto.asks("say", {"text": "afterwards"})["ok"]
    mia.sees("afterwards")
    assert sum("in between" in text for text in mia.heard) == 1
