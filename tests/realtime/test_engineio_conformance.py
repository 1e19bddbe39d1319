"""Engine.IO v4 as its specification states it: handshake, heartbeat, close, upgrade, polling payloads."""

import json
import threading
import time
from collections.abc import Iterator

import pytest

from tests.support.launch import launched
from tests.support.ws_client import PATH, Client, Raw, frame, get

POLL = "/socket.io/?EIO=4&transport=polling"
KEYS = {"sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload"}


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    with launched("conformance_server", "--patient") as running:
        yield running.port


@pytest.fixture(scope="module")
def hurried() -> Iterator[int]:
    """With the heartbeat that the protocol's own test suite asks for: 0.3 s, and 0.2 s for the answer."""
    with launched("conformance_server") as running:
        yield running.port


def opens(port: int) -> str:
    """A polling session's address."""
    status, body = get(port, POLL)
    assert status == 200
    sid: str = json.loads(body[1:])["sid"]
    return f"{POLL}&sid={sid}"


def upgrades(port: int, session: str) -> Client:
    mia = Client(port, session.replace("polling", "websocket"))
    mia.says("2probe")
    assert mia.hears() == "3probe"
    return mia


def test_polling_opens_a_session(hurried: int) -> None:
    status, body = get(hurried, POLL)
    value = json.loads(body[1:])
    assert (status, body[:1], set(value)) == (200, b"0", KEYS)
    assert value["upgrades"] == ["websocket"]
    assert (value["pingInterval"], value["pingTimeout"], value["maxPayload"]) == (300, 200, 1_000_000)


def test_websocket_opens_a_session(hurried: int) -> None:
    mia = Client(hurried)
    assert set(mia.open) == KEYS
    assert mia.open["upgrades"] == []
    assert (mia.open["pingInterval"], mia.open["pingTimeout"]) == (300, 200)


@pytest.mark.parametrize(
    "query",
    [
        "transport=polling", "EIO=abc&transport=polling", "EIO=3&transport=polling", "EIO=4",
        "EIO=4&transport=abc", "EIO=4&EIO=4&transport=polling", "EIO=4&transport=polling&j=0",
    ],
)  # fmt: skip
def test_an_invalid_query_is_refused(server: int, query: str) -> None:
    assert get(server, f"/socket.io/?{query}")[0] == 400


@pytest.mark.parametrize(
    "query", ["transport=websocket", "EIO=abc&transport=websocket", "EIO=4", "EIO=4&transport=abc"]
)
def test_an_invalid_websocket_query_is_refused(server: int, query: str) -> None:
    with pytest.raises(ConnectionError, match="400"):
        Client(server, f"/socket.io/?{query}")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "BREW"])
def test_an_invalid_method_is_refused(server: int, method: str) -> None:
    status, body = get(server, POLL, method)
    assert status == 400
    assert method.encode() not in body


def test_polling_heartbeat(server: int) -> None:
    session = opens(server)
    for _ in range(2):
        assert get(server, session) == (200, b"2")
        assert get(server, session, "POST", b"3") == (200, b"ok")


def test_polling_ends_without_pong(hurried: int) -> None:
    session = opens(hurried)
    answers = [get(hurried, session)[0] for _ in range(5)]  # they wait for the ping, and for the end
    assert answers[-1] == 400


def test_websocket_heartbeat(server: int) -> None:
    mia = Client(server)
    for _ in range(2):
        assert mia.hears(pings=True) == "2"
        mia.says("3")


def test_websocket_ends_without_pong(hurried: int) -> None:
    assert Client(hurried).ending() == (1001, "ping_timeout")


def test_polling_close(server: int) -> None:
    session, answers = opens(server), []
    poll = threading.Thread(target=lambda: answers.append(get(server, session)))
    poll.start()
    time.sleep(0.05)
    assert get(server, session, "POST", b"1")[0] == 200
    poll.join()
    assert answers == [(200, b"6")]
    assert get(server, session)[0] == 400


def test_websocket_close(server: int) -> None:
    mia = Client(server)
    mia.says("1")
    assert mia.ending()[0] == 1000


def test_upgrade(server: int) -> None:
    session = opens(server)
    mia = upgrades(server, session)
    assert get(server, session) == (200, b"6"), "a poll must not hold up the upgrade"
    mia.says("5")
    mia.joins()
    assert get(server, session)[0] == 400


def test_upgrade_without_waiting_for_the_probe(server: int) -> None:
    session = opens(server)
    mia = Client(server, session.replace("polling", "websocket"))
    mia.says("2probe")
    mia.says("5")
    assert mia.hears() == "3probe"
    assert get(server, session)[0] == 400


def test_a_poll_behind_the_upgrade_comes_too_late(server: int) -> None:
    """The two travel on two connections, but the server had the frames first."""
    for _ in range(40):
        polls = Raw(server)
        polls.sends(f"GET {POLL} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        session = f"{POLL}&sid={json.loads(polls.reads_answer()[1][1:])['sid']}"
        mia = Client(server, session.replace("polling", "websocket"))
        mia.sends(frame(b"2probe") + frame(b"5"))
        polls.sends(f"GET {session} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert polls.reads_answer()[0] == 400
        mia.leaves()


def test_a_second_websocket_after_the_upgrade_is_closed_and_the_first_goes_on(server: int) -> None:
    session = opens(server)
    mia = upgrades(server, session)
    mia.says("5")
    mia.joins()
    second = Client(server, session.replace("polling", "websocket"))
    assert second.ending() == (1008, "bad_packet")
    mia.says('421["message-with-ack","still here"]')
    mia.sees('431["still here"]')


def test_what_waited_is_sent_after_the_upgrade(server: int) -> None:
    session = opens(server)
    get(server, session, "POST", b'40{"token":"x"}')
    mia = upgrades(server, session)
    mia.says("5")
    assert mia.hears().startswith("40")
    assert mia.hears() == '42["auth",{"token":"x"}]'


def test_several_packets_and_binary_in_one_body(server: int) -> None:
    session = opens(server)
    body = '40\x1e42["message",1]\x1e451-["message",{"_placeholder":true,"num":0}]\x1ebAQIDBA=='
    assert get(server, session, "POST", body.encode()) == (200, b"ok")
    time.sleep(0.05)
    packets = get(server, session)[1].decode().split("\x1e")
    assert packets[1:] == [
        '42["auth",{}]', '42["message-back",1]',
        '451-["message-back",{"_placeholder":true,"num":0}]', "bAQIDBA==",
    ]  # fmt: skip


@pytest.mark.parametrize("body", [b"abc", b"", b"4\x1e", "40".encode("utf-16"), b"\xef\xbb\xbf40", b"4\xff"])
def test_a_wrong_body_ends_the_session(server: int, body: bytes) -> None:
    session = opens(server)
    assert get(server, session, "POST", body)[0] == 400
    assert get(server, session)[0] == 400


def test_two_polls_at_once_end_the_session(server: int) -> None:
    session, answers = opens(server), []
    poll = threading.Thread(target=lambda: answers.append(get(server, session)))
    poll.start()
    time.sleep(0.05)
    assert get(server, session)[0] == 400
    poll.join()
    assert answers == [(200, b"1")]
    assert get(server, session)[0] == 400


def test_unknown_packets_close_a_websocket(server: int) -> None:
    for packet in ("abc", "5", "6", "0", "2probe", "2", ""):
        mia = Client(server, PATH)
        mia.says(packet)
        assert mia.ending()[1] == "bad_packet", packet
