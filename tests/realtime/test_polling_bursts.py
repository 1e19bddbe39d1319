"""Bursts over long polling: many packets in one body, each within its own limit."""

import json

import pytest

from chatapp.realtime.transport.polling import IN_POLL, IN_POST
from tests.support.launch import launched
from tests.support.polling import enters, opens, polls_on
from tests.support.ws_client import Client, get

SEPARATOR = b"\x1e"


def says(number: int, text: str) -> bytes:
    return b'42%d["echo",%s]' % (number, json.dumps({"text": text}).encode())


def hears(port: int, session: str, count: int) -> list[bytes]:
    """That many packets, without pings, from as many polls as are needed; the most that came in one."""
    heard: list[bytes] = []
    while len(heard) < count:
        status, body = get(port, session)
        assert status == 200, body
        packets = body.split(SEPARATOR)
        assert len(packets) <= IN_POLL, "the stock Python client takes no more at once, and closes"
        heard += [packet for packet in packets if packet != b"2"]
    return heard


@pytest.mark.parametrize(("count", "size"), [(8, 3900), (20, 10), (17, 15_000), (IN_POST, 900)])
def test_every_packet_of_a_burst_is_answered(port: int, session: str, count: int, size: int) -> None:
    enters(port, session)
    texts = [f"{number:>{size}}" for number in range(count)]
    body = SEPARATOR.join(says(number, text) for number, text in enumerate(texts))
    assert get(port, session, "POST", body) == (200, b"ok")
    answers = hears(port, session, count)
    assert answers == [
        b'43%d[{"ok":true,"data":{"text":%s}}]' % (number, json.dumps(text).encode())
        for number, text in enumerate(texts)
    ]


def test_more_than_may_be_asked_is_refused_one_by_one() -> None:
    with launched("little_chat", "--options", json.dumps({"requests": [20, 1000]})) as server:
        session = enters(server.port, opens(server.port))
        body = SEPARATOR.join(says(number, "hi") for number in range(50))
        assert get(server.port, session, "POST", body) == (200, b"ok")
        answers = [json.loads(each[each.index(b"[") :])[0] for each in hears(server.port, session, 50)]
    assert [answer["ok"] for answer in answers] == [True] * 20 + [False] * 30
    assert {answer["error"]["code"] for answer in answers[20:]} == {"rate"}


@pytest.mark.parametrize(
    "body",
    [SEPARATOR.join([b"3"] * (IN_POST + 1)), SEPARATOR.join([says(1, "x" * 15_000)] * 18), b"3" * 1_000_000],
    ids=["packets", "bytes", "one packet"],
)
def test_a_body_that_is_too_large_is_refused_whole_and_the_session_goes_on(
    port: int, session: str, body: bytes
) -> None:
    enters(port, session)
    assert get(port, session, "POST", body)[0] == 413
    polls_on(port, session)


def test_a_packet_that_is_too_large_ends_the_session_after_those_before_it(port: int, session: str) -> None:
    enters(port, session)
    body = SEPARATOR.join([b'42["say",{"text":"before"}]', says(1, "x" * 20_000), b'42["say",{"text":"after"}]'])
    mia = Client(port).joins()
    status, answer = get(port, session, "POST", body)
    assert (status, json.loads(answer)["error"]["code"]) == (413, "too_large")
    mia.sees("before")
    mia.sees('"reason":"too_large"')
    assert not any("after" in heard for heard in mia.heard)
    assert get(port, session)[0] == 400
    mia.leaves()


def test_posts_that_do_not_wait_for_their_answers_end_the_session(port: int, session: str) -> None:
    enters(port, session)
    for _ in range(8):
        body = SEPARATOR.join([b'42["stall"]', *[says(1, "hi")] * (IN_POST - 1)])
        status, _ = get(port, session, "POST", body)
        if status != 200:
            break
    assert status == 400
    assert get(port, session)[0] == 400
