"""The whole chat under bad rooms and cookies, from raw sockets, with a healthy client beside it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.served import served
from tests.support.ws_client import Client, get


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    data = tmp_path_factory.mktemp("chat")
    with served(data, CHAT_NEW_GUESTS="10000", CHAT_HANDSHAKES="10000", CHAT_REQUESTS="10000") as chat:
        yield urlsplit(chat).port or 0, data / "server.log"


@pytest.fixture
def chat(place: tuple[int, Path]) -> Iterator[int]:
    """The port; afterwards Otto is still answered, and the log has no traceback."""
    port, log = place
    otto = Client(port).joins()
    assert otto.asks("room:enter", {"room": "lobby"})["ok"]
    yield port
    assert otto.asks("room:history", {"room": "lobby", "before": 1, "limit": 1})["ok"]
    otto.leaves()
    assert "Traceback" not in log.read_text(errors="replace")


@pytest.mark.parametrize(
    "room",
    [
        "r:lobby", "room:lobby", "person:1", "*", "", " ", "lobby\x00", "lobby%00", "../lobby", "' OR 1=1--",
        "x" * 10_000, "\u202elobby", "LOBBY/..", None, True, 7, 1.5, [], ["lobby"], {}, {"room": "lobby"},
    ],
    ids=lambda room: repr(room)[:20],
)  # fmt: skip
def test_a_room_that_is_none_is_refused_and_the_client_stays(chat: int, room: object) -> None:
    mia = Client(chat).joins()
    for request in ("room:enter", "room:leave", "room:history", "room:catch_up", "message:send", "typing:start"):
        answer = mia.asks(request, {"room": room})
        assert not answer["ok"], (request, answer)
        assert answer["error"]["code"] in ("bad_room", "no_room", "bad_type", "bad_request", "unknown_event"), request
    assert mia.asks("room:enter", {"room": "lobby"})["ok"]
    mia.leaves()


def test_the_session_id_of_another_is_no_room_to_listen_in(chat: int) -> None:
    mia, eve = Client(chat), Client(chat).joins()
    mia.says('40{"protocol":1}')
    sid = mia.hears()[9:29]
    for room in (sid, mia.open["sid"], f"session:{sid}"):
        eve.asks("room:enter", {"room": room})
    assert mia.asks("room:enter", {"room": "lobby"})["ok"]
    said = {"room": "lobby", "body": "between us", "client_id": "mia-0001"}
    assert mia.asks("message:send", said)["ok"]
    assert mia.asks("person:rename", {"name": "Mia of the Lobby"})["ok"]
    mia.sees("person:renamed")
    assert not eve.asks("nope", {})["ok"]
    assert not any("between us" in text or "Mia of the Lobby" in text for text in eve.heard)
    for each in (mia, eve):
        each.leaves()


@pytest.mark.parametrize(
    "cookie",
    [
        "chat_person=forged", "chat_person=", "chat_person", "chat_person=a; chat_person=b",
        "chat_person=" + "x" * 16_000, 'chat_person="a\\073b"', "chat_person=\xff\xfe", "chat_person=%00; x=y",
        "=;=;=", "chat_person=null",
    ],
    ids=lambda cookie: cookie[:24],
)  # fmt: skip
def test_a_cookie_that_is_nobodys_is_a_new_guest(chat: int, cookie: str) -> None:
    names = set()
    for _ in range(2):
        assert get(chat, "/", Cookie=cookie)[0] == 200
        mia = Client(chat, Cookie=cookie).joins()
        mia.sees("session:ready")
        names.add(next(text for text in mia.heard if "session:ready" in text))
        mia.leaves()
    assert len(names) == 2, "nobody shares an identity because both came with the same nonsense"


def test_a_cut_cookie_is_a_new_guest_and_the_whole_one_is_not(chat: int) -> None:
    mia = Client(chat).joins()
    mia.sees("session:ready")
    ready = next(text for text in mia.heard if "session:ready" in text)
    token = ready.split('"token":"')[1].split('"')[0]
    person = ready.split('"id":"')[1].split('"')[0]
    mia.leaves()
    for cookie, same in ((token, True), (token[:-1], False), (token + "x", False), (token.swapcase(), False)):
        again = Client(chat, Cookie=f"chat_person={cookie}").joins()
        again.sees("session:ready")
        assert any(person in text for text in again.heard) is same, cookie
        again.leaves()
