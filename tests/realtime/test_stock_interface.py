"""What people write with Flask-SocketIO works on this layer: rooms, callbacks, ``disconnect``, both handlers."""

import json
from collections.abc import Iterator

import pytest

from tests.support.launch import launched
from tests.support.ws_client import Client


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    with launched("conformance_server", "--patient") as running:
        yield running.port


def enters(port: int) -> Client:
    mia = Client(port)
    mia.says("40")
    assert mia.hears().startswith("40")
    assert mia.hears() == '42["auth",{}]'
    return mia


def answer(mia: Client, event: str) -> list[object]:
    """The acknowledgement of an event without data."""
    mia.says(f'421["{event}"]')
    while not (text := mia.hears()).startswith("431"):
        mia.heard.append(text)
    value: list[object] = json.loads(text[3:])
    return value


def test_rooms(server: int) -> None:
    inside, outside = answer(enters(server), "rooms")
    assert len(inside) == 2
    assert "attic" in inside
    assert "attic" not in outside


def test_a_callback_hears_the_answer_once(server: int) -> None:
    mia, otto = enters(server), enters(server)
    mia.says('42["ask"]')
    question = mia.hears()
    number = int(question[2:].split("[")[0])
    assert question == f'42{number}["question",1]'
    for each in (otto, mia, mia):
        each.says(f'43{number}["yes"]')
    mia.sees('42["answered","yes"]')
    assert answer(mia, "rooms")
    assert sum("answered" in text for text in mia.heard) == 1
    assert answer(otto, "rooms")
    assert otto.heard == []


def test_disconnect_ends_the_connection(server: int) -> None:
    mia = enters(server)
    mia.says('42["bye"]')
    assert mia.ending() == (1008, "kicked")


@pytest.mark.parametrize(("leaves", "reason"), [("41", "client"), ("1", "client"), ("4x", "bad_packet")])
def test_the_handler_of_a_disconnect_runs_with_its_request(server: int, leaves: str, reason: str) -> None:
    mia, otto = enters(server), enters(server)
    mia.says(leaves)
    otto.sees(f'42["gone","{reason}","/socket.io/"]')
