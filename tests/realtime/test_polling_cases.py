"""Bad polling: sids, bodies, two polls at once; with a healthy client beside it."""

import http.client
import threading

import pytest

from tests.support.polling import POLL, enters, goes, opens, polls_on
from tests.support.ws_client import Client, get


@pytest.mark.parametrize("sid", ["unknown", "../../x", "x" * 10_000, "", "%00"])
def test_an_unknown_sid(port: int, sid: str) -> None:
    status, _ = get(port, f"{POLL}&sid={sid}", "POST", b"40")
    assert status in (400, 414)


def test_another_persons_sid(port: int) -> None:
    session = opens(port, Cookie="chat_person=mia")
    assert get(port, session, "POST", b"40", Cookie="chat_person=eve")[0] == 400
    assert get(port, session, "POST", b"40")[0] == 400
    with pytest.raises(ConnectionError, match="400"):
        Client(port, session.replace("polling", "websocket"), Cookie="chat_person=eve")
    assert get(port, session, "POST", b"40", Cookie="chat_person=mia")[0] == 200
    assert get(port, session, "POST", b"1", Cookie="chat_person=mia")[0] == 200


@pytest.mark.parametrize("path", [POLL, f"{POLL}&sid=unknown"])
def test_no_answer_may_be_taken_for_something_else(port: int, path: str) -> None:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    link.request("GET", path)
    assert link.getresponse().headers["X-Content-Type-Options"] == "nosniff"
    link.close()


def test_a_large_polling_body(port: int, session: str) -> None:
    assert get(port, session, "POST", b"4" * 20_000)[0] == 413


@pytest.mark.parametrize(
    "body",
    [
        b"abc", b"", b"4\x1e", b"\x1e40", "40".encode("utf-16"), b"\xef\xbb\xbf40", b"4\xff",
        b"5", b"2", b"6", b"0{}", b"bAQIDBA==", b"40\x1ebAQIDBA==",
    ],
)  # fmt: skip
def test_a_wrong_body_ends_the_session(port: int, session: str, body: bytes) -> None:
    enters(port, session)
    assert get(port, session, "POST", body)[0] == 400
    assert get(port, session)[0] == 400


@pytest.mark.parametrize("packet", [b"4", b"4x", b'42["disconnect"]', b"41/nowhere,", b"40"])
def test_a_wrong_packet_ends_the_session(port: int, session: str, packet: bytes) -> None:
    enters(port, session)
    get(port, session, "POST", packet)
    first, second = get(port, session), get(port, session)
    assert first == (200, b"1") or first[0] == 400
    assert second[0] == 400


def test_two_polls_at_once_end_the_session(port: int, session: str) -> None:
    enters(port, session)
    answers: list[tuple[int, bytes]] = []
    polls = [threading.Thread(target=lambda: answers.append(get(port, session))) for _ in range(2)]
    for each in polls:
        each.start()
    for each in polls:
        each.join(20)
    assert sorted(status for status, _ in answers) == [200, 400]
    assert (200, b"1") in answers
    assert get(port, session)[0] == 400


def test_posts_at_once_are_no_polls(port: int, session: str) -> None:
    enters(port, session)
    posts = [threading.Thread(target=get, args=(port, session, "POST", b"3")) for _ in range(5)]
    for each in posts:
        each.start()
    for each in posts:
        each.join(20)
    polls_on(port, session)


def test_a_session_of_polling_alone_hears_and_is_heard(port: int) -> None:
    session = enters(port, opens(port))
    mia = Client(port).joins()
    assert mia.asks("say", {"text": "hi, poller"})["ok"]
    assert b"hi, poller" in get(port, session)[1]
    get(port, session, "POST", b'42["say",{"text":"hi, Mia"}]')
    mia.sees("hi, Mia")
    goes(port, session)
    mia.sees('"reason":"client"')
