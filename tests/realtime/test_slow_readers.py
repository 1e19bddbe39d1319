"""A reader that does not read: every byte right while it is slow, cut when it is too slow, and nobody else notices."""

import hashlib
import json
import time
from collections.abc import Iterator

import pytest

from tests.support.launch import launched
from tests.support.ws_client import Client

SMALL = {"queue_packets": 40, "queue_bytes": 400_000, "write_timeout": 1.0}


@pytest.fixture(scope="module")
def small() -> Iterator[int]:
    """A chat with short queues."""
    with launched("little_chat", "--options", json.dumps(SMALL)) as server:
        yield server.port


def test_a_slow_reader_gets_every_byte(port: int) -> None:
    mia = Client(port).joins()
    slow = Client(port, receive_buffer=8192).joins()
    for _ in range(20):
        assert mia.asks("say", {"text": "abc", "size": 9_000, "times": 22})["ok"]
        mia.heard.clear()
        digest = hashlib.sha256()
        for number in range(22):
            text = json.loads(slow.hears()[2:])[1]["text"]
            assert text.startswith(f"{number}:abc")
            digest.update(text.encode())
        whole = "".join(f"{number}:" + ("abc" * 3000) for number in range(22))
        assert digest.hexdigest() == hashlib.sha256(whole.encode()).hexdigest()


def test_the_reader_that_stops_is_cut_and_others_are_not(small: int) -> None:
    mia, otto, stalled = Client(small).joins(), Client(small).joins(), Client(small, receive_buffer=4096).joins()
    for number in range(200):
        mia.heard.clear()
        assert mia.asks("say", {"text": f"{number}", "size": 0})["ok"]
        mia.asks("say", {"text": "x", "size": 60_000})
        otto.sees(f'"text":"{number}"')
        otto.heard.clear()
        if mia.asks("sessions", {})["data"]["total"] == 2:
            break
    else:
        raise AssertionError("the stalled reader is still there")
    mia.sees('"reason":"slow_consumer"')
    for each in (mia, otto, stalled):
        each.leaves()


def test_what_may_be_missed_is_left_out_first(small: int) -> None:
    mia, slow = Client(small).joins(), Client(small, receive_buffer=4096).joins()
    for _ in range(60):
        mia.asks("hum", {"text": "x", "size": 60_000})
        mia.heard.clear()
    assert mia.asks("say", {"text": "the end"})["ok"]
    slow.sees("the end")


def test_a_reader_that_takes_nothing_is_given_up(small: int) -> None:
    mia, stalled = Client(small).joins(), Client(small, receive_buffer=4096).joins()
    while mia.asks("sessions", {})["data"]["total"] == 2 and not any("slow" in each for each in mia.heard):
        mia.asks("hum", {"text": "x", "size": 60_000})
        time.sleep(0.02)
    mia.sees('"reason":"slow_consumer"')
    stalled.leaves()
