"""What one person may do, and how many come from one address."""

from collections.abc import Callable

import pytest
from socketio.exceptions import ConnectionError as Refused

from tests.support.players import Player
from tests.support.polling import POLL
from tests.support.ws_client import Client, get

Chat = Callable[..., str]


def port_of(url: str) -> int:
    return int(url.rpartition(":")[2])


@pytest.mark.setting("messages")
def test_messages(chat: Chat) -> None:
    mia = Player(chat(CHAT_MESSAGES="2"))
    mia.enters()
    codes = [mia.asks("message:send", room="lobby", body="hi", client_id=f"mia-000{n}") for n in range(3)]
    assert [answer["ok"] for answer in codes] == [True, True, False]
    assert codes[-1]["error"]["code"] == "rate"
    mia.leaves()


@pytest.mark.setting("requests")
def test_requests(chat: Chat) -> None:
    mia = Player(chat(CHAT_REQUESTS="3"))
    answers = [mia.asks("rooms:list") for _ in range(4)]
    assert [answer["ok"] for answer in answers] == [True, True, True, False]
    mia.leaves()


@pytest.mark.setting("renames")
def test_renames(chat: Chat) -> None:
    mia = Player(chat(CHAT_RENAMES="1"))
    mia.gets("person:rename", name="Mia Once")
    assert mia.fails("person:rename", name="Mia Twice") == "rate"
    mia.leaves()


@pytest.mark.setting("rerolls")
def test_rerolls(chat: Chat) -> None:
    mia = Player(chat(CHAT_REROLLS="1"))
    mia.gets("person:reroll")
    assert mia.fails("person:reroll") == "rate"
    mia.leaves()


@pytest.mark.setting("rooms")
def test_rooms(chat: Chat) -> None:
    mia = Player(chat(CHAT_ROOMS="1"))
    mia.enters("first")
    assert mia.fails("room:enter", room="second") == "quota"
    mia.leaves()


@pytest.mark.setting("new_guests")
def test_new_guests(chat: Chat) -> None:
    url = chat(CHAT_NEW_GUESTS="1")
    mia = Player(url)
    with pytest.raises(Refused):
        Player(url)
    Player(url, token=mia.token).leaves()
    mia.leaves()


@pytest.mark.setting("per_address")
def test_per_address(chat: Chat) -> None:
    port = port_of(chat(CHAT_PER_ADDRESS="2"))
    crowd = [Client(port), Client(port)]
    with pytest.raises(ConnectionError, match="429"):
        Client(port)
    for client in crowd:
        client.leaves()


@pytest.mark.setting("handshakes")
def test_handshakes(chat: Chat) -> None:
    port = port_of(chat(CHAT_HANDSHAKES="2"))
    assert [get(port, POLL)[0] for _ in range(3)] == [200, 200, 429]


@pytest.mark.setting("answer_bytes")
def test_bytes_of_answers(chat: Chat) -> None:
    mia = Player(chat(CHAT_ANSWER_BYTES="2048"))
    mia.enters()
    mia.says("x" * 3000)
    assert mia.asks("room:history", room="lobby", before=99)["ok"]
    error = mia.asks("room:history", room="lobby", before=99)["error"]
    assert (error["code"], error["retryable"]) == ("rate", True)
    assert error["message"].startswith("Your address has asked for very many messages.")
    mia.leaves()


@pytest.mark.setting("day_messages", "day_bytes", "address_day_messages", "address_day_bytes")
@pytest.mark.parametrize(
    ("limit", "whose"),
    [
        ({"CHAT_DAY_MESSAGES": "1"}, "You have"),
        ({"CHAT_DAY_BYTES": "5"}, "You have"),
        ({"CHAT_ADDRESS_DAY_MESSAGES": "1"}, "Your address has"),
        ({"CHAT_ADDRESS_DAY_BYTES": "5"}, "Your address has"),
    ],
)
def test_what_may_be_written_in_a_day(chat: Chat, limit: dict[str, str], whose: str) -> None:
    mia = Player(chat(**limit))
    mia.enters()
    mia.says("hello")
    error = mia.asks("message:send", room="lobby", body="again", client_id="mia-again")["error"]
    assert (error["code"], error["retryable"]) == ("rate", True)
    assert error["message"].startswith(f"{whose} written as much as one ")
    assert error["message"].endswith("may in a day. You can go on in 24 h.")
    assert error["retry_after"] > 86_000
    mia.leaves()


@pytest.mark.setting("here_people")
@pytest.mark.parametrize(("most", "called"), [("1", False), ("2", True)])
def test_people_up_to_whom_anybody_calls_everybody(chat: Chat, most: str, called: bool) -> None:
    url = chat(CHAT_HERE_PEOPLE=most)
    mia, otto, eve = Player(url), Player(url), Player(url)
    mia.enters("here")
    otto.enters("here")
    call = {
        "room": "here",
        "body": "@here",
        "client_id": "everybody-1",
        "carries": {"mentions": [{"at": 0, "length": 5}]},
    }
    otto.gets("message:send", **call)
    assert ("carries" in mia.sees("message:posted")) is called
    assert otto.ready["limits"]["here"] == int(most)
    for player in (mia, otto, eve):
        player.leaves()
