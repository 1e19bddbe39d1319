"""Socket.IO v5 as its specification states it: namespaces, connect errors, acks, binary, bad formats."""

import json
from collections.abc import Iterator

import pytest

from tests.support.launch import launched
from tests.support.ws_client import BINARY, TEXT, Client, frame


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    with launched("conformance_server", "--patient") as running:
        yield running.port


@pytest.fixture
def mia(server: int) -> Client:
    joined = Client(server)
    joined.says("40")
    joined.hears()
    assert joined.hears() == '42["auth",{}]'
    return joined


def messages(client: Client, count: int) -> list[bytes]:
    out: list[bytes] = []
    while len(out) < count:
        opcode, payload = client.frame()
        if opcode in (TEXT, BINARY) and payload != b"2":
            out.append(payload)
    return out


@pytest.mark.parametrize(
    ("packet", "start", "auth"),
    [
        ("40", "40", '42["auth",{}]'),
        ('40{"token":"123"}', "40", '42["auth",{"token":"123"}]'),
        ("40/custom,", "40/custom,", '42/custom,["auth",{}]'),
        ("40/custom", "40/custom,", '42/custom,["auth",{}]'),
        ('40/custom,{"token":"abc"}', "40/custom,", '42/custom,["auth",{"token":"abc"}]'),
    ],
)
def test_connect(server: int, packet: str, start: str, auth: str) -> None:
    mia = Client(server)
    mia.says(packet)
    answer = mia.hears()
    assert answer.startswith(start)
    assert set(json.loads(answer[len(start) :])) == {"sid"}
    assert mia.hears() == auth


@pytest.mark.parametrize("packet", ["40/random", "40/random,"])
def test_unknown_namespace(server: int, packet: str) -> None:
    mia = Client(server)
    mia.says(packet)
    assert mia.hears() == '44/random,{"message":"Invalid namespace"}'


def test_disconnect_leaves_the_connection_open(mia: Client) -> None:
    mia.says("41")
    assert mia.hears(pings=True) == "2"


def test_disconnect_from_one_namespace(mia: Client) -> None:
    mia.says("40/custom")
    assert mia.hears().startswith("40/custom,")
    assert mia.hears() == '42/custom,["auth",{}]'
    mia.says("41/custom")
    mia.says('42["message","message to main namespace"]')
    assert mia.hears() == '42["message-back","message to main namespace"]'


def test_plain_text(mia: Client) -> None:
    mia.says('42["message",1,"2",{"3":[true]}]')
    assert mia.hears() == '42["message-back",1,"2",{"3":[true]}]'


def test_plain_text_with_ack(mia: Client) -> None:
    mia.says('42456["message-with-ack",1,"2",{"3":[false]}]')
    assert mia.hears() == '43456[1,"2",{"3":[false]}]'


@pytest.mark.parametrize(
    ("packet", "answer"),
    [('452-["message",%s]', '452-["message-back",%s]'), ('452-789["message-with-ack",%s]', "462-789[%s]")],
)
def test_binary(mia: Client, packet: str, answer: str) -> None:
    holes = '{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}'
    mia.says(packet % holes)
    mia.sends(frame(b"\1\2\3", BINARY) + frame(b"\4\5\6", BINARY))
    assert messages(mia, 3) == [(answer % holes).encode(), b"\1\2\3", b"\4\5\6"]


@pytest.mark.parametrize(
    "packet",
    [
        "4abc", "42{}", '42abc["message-with-ack",1]', "47", "4", "42", "42[]", "42[1]", '42["connect"]', "43[1]",
        '44{"message":"x"}', '40{"a":1}x', "40[]", "401", '41{"a":1}', '45["message"]', '452["message"]',
    ],
)  # fmt: skip
def test_invalid_formats_close(mia: Client, packet: str) -> None:
    mia.says(packet)
    assert mia.ending() == (1008, "bad_packet")


@pytest.mark.parametrize(
    "packet",
    [
        '451-["message",{"_placeholder":true,"num":1}]', '451-["message",{"_placeholder":true,"num":-1}]',
        '451-["message",{"_placeholder":true,"num":"0"}]', '4599-["message"]',
    ],
)  # fmt: skip
def test_wrong_attachments_close(mia: Client, packet: str) -> None:
    mia.says(packet)
    mia.sends(frame(b"x", BINARY))
    assert mia.ending() == (1008, "bad_packet")


def test_an_event_between_attachments_closes(mia: Client) -> None:
    mia.says('451-["message",{"_placeholder":true,"num":0}]')
    mia.says('42["message",1]')
    assert mia.ending() == (1008, "bad_packet")


def test_connecting_twice_closes(mia: Client) -> None:
    mia.says("40")
    assert mia.ending() == (1008, "bad_packet")
