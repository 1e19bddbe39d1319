"""Packets that ask for nothing are counted too: a client that sends many is closed, whichever they are."""

import json
from collections.abc import Iterator

import pytest

from tests.support.launch import launched
from tests.support.polling import enters
from tests.support.ws_client import Client, frame, get

PACKETS = {
    "an unknown namespace": [b"40/x,"],
    "other unknown namespaces": [b"40/%d," % number for number in range(50)],
    "an answer that nobody waits for": [b"431[]"],
    "a large one": [b"431[" + b",".join([b'{"a":1}'] * 1_500) + b"]"],
    "in and out": [b"41", b'40{"protocol":1}'],
}


@pytest.mark.parametrize("packets", PACKETS.values(), ids=PACKETS)
def test_a_flood_is_ended(mia: Client, packets: list[bytes]) -> None:
    mia.sends(b"".join([frame(packet) for packet in packets]) * (200 // len(packets)))
    assert mia.ending() == (1008, "flood")


def test_before_anybody_has_entered(port: int) -> None:
    stranger = Client(port)
    stranger.sends(frame(b"40/x,") * 200)
    assert stranger.ending() == (1008, "flood")


@pytest.mark.parametrize("packets", PACKETS.values(), ids=PACKETS)
def test_a_flood_over_polling_is_ended(port: int, session: str, packets: list[bytes]) -> None:
    enters(port, session)
    several = b"\x1e".join((packets * 20)[:16])
    answers = (get(port, session, "POST", several)[0] for _ in range(40))
    assert 400 in answers


@pytest.mark.parametrize("packets", PACKETS.values(), ids=PACKETS)
def test_a_few_are_not_held_against_anybody(mia: Client, packets: list[bytes]) -> None:
    mia.sends(b"".join([frame(packet) for packet in packets[:3]]))
    if b"41" not in packets:
        assert mia.asks("say", {"text": "still here"})["ok"]
    else:
        assert mia.hears().startswith("40")


@pytest.fixture
def stock() -> Iterator[int]:
    """A server with handlers of Flask-SocketIO, and a limit of 20 requests."""
    with launched("conformance_server", "--requests", "20") as running:
        yield running.port


def arrives(port: int) -> Client:
    client = Client(port)
    client.says("40")
    client.sees('42["auth",{}]')
    return client


def test_events_for_handlers_of_flask_socketio_count_as_requests(stock: int) -> None:
    mia = arrives(stock)
    mia.sends(frame(b'42["message",1]') * 500)
    assert mia.ending() == (1008, "flood")


def test_answers_that_the_server_waits_for_are_free(stock: int) -> None:
    mia = arrives(stock)
    numbers: list[str] = []
    for _ in range(15):
        mia.says('42["ask"]')
    while len(numbers) < 15:
        text = mia.hears()
        if "question" in text:
            numbers.append(text[2:].split("[")[0])
    mia.sends(b"".join([frame(b'43%s["yes"]' % number.encode()) for number in numbers]))
    answered = 0
    while answered < 15:
        answered += json.loads(mia.hears()[2:]) == ["answered", "yes"]
