"""Replies: a quote of the message as it is now, on every page and live; never of another room."""

import itertools
from typing import Any

import pytest

from tests.support.players import Comes, Player

new = itertools.count()


def request(room: str, original: Any, body: str = "Yes!", client_id: str = "") -> dict[str, Any]:
    return {
        "room": room, "body": body, "client_id": client_id or f"reply-{next(new):06d}", "carries": {"reply": original},
    }  # fmt: skip


def meet(room: str, *players: Player) -> None:
    """All are in the room, and the first has said something."""
    for player in players:
        player.enters(room)
    players[0].says("Cake?", room)


def quoted(player: Player, room: str, message: int = 2) -> Any:
    """What somebody who opens the room now sees quoted."""
    found = {each["seq"]: each for each in player.enters(room)["messages"]}
    return found[message].get("carries", {}).get("reply")


def test_a_reply_brings_its_quote_live_on_pages_and_to_those_who_were_away(comes: Comes) -> None:
    mia, otto, eve = comes(), comes(), comes()
    meet("reply-cake", mia, otto)
    eve.enters("reply-elsewhere")
    place = {"after": 1, "epoch": mia.enters("reply-cake")["epoch"]}
    assert otto.gets("message:send", **request("reply-cake", 1))["seq"] == 2
    live = mia.sees("message:posted", lambda data: data["seq"] == 2)
    assert live["carries"] == {"reply": {"seq": 1, "person": mia.person, "text": "Cake?"}}
    assert mia.enters("reply-cake")["messages"][1] == live
    assert mia.gets("room:history", room="reply-cake", before=3)["messages"][1] == live
    assert mia.enters("reply-cake", **place)["events"] == [{"event": "message:posted", "data": live}]
    eve.hears_nothing("message:posted")


def test_the_quote_follows_its_message(comes: Comes) -> None:
    mia, otto = comes(), comes()
    meet("reply-follows", mia, otto)
    otto.gets("message:send", **request("reply-follows", 1))
    mia.gets("message:edit", room="reply-follows", message=1, body="Pie?", client_id="reply-edit-1")
    mia.gets("person:rename", name="Mia Quoted")
    quote = quoted(otto, "reply-follows")
    assert (quote["text"], quote["person"]["name"]) == ("Pie?", "Mia Quoted")
    mia.gets("message:delete", room="reply-follows", message=1)
    quote = quoted(otto, "reply-follows")
    assert (quote["deleted"], "text" in quote) == (True, False)


def test_only_the_beginning_is_quoted(comes: Comes) -> None:
    mia = comes()
    mia.enters("reply-long")
    mia.says("🐙" * 300, "reply-long")
    mia.gets("message:send", **request("reply-long", 1))
    assert quoted(mia, "reply-long")["text"] == "🐙" * 200


def test_a_repeat_gets_the_first_answer(comes: Comes) -> None:
    mia, otto = comes(), comes()
    meet("reply-again", mia, otto)
    again = request("reply-again", 1, client_id="reply-again-1")
    first = otto.gets("message:send", **again)
    assert otto.gets("message:send", **again) == {**first, "duplicate": True}
    assert mia.enters("reply-again")["head"] == 2


def test_one_may_reply_to_what_was_deleted_meanwhile(comes: Comes) -> None:
    mia, otto = comes(), comes()
    meet("reply-gone", mia, otto)
    mia.gets("message:delete", room="reply-gone", message=1)
    otto.gets("message:send", **request("reply-gone", 1))
    assert quoted(mia, "reply-gone", 3) == {"seq": 1, "person": mia.person, "deleted": True}


def test_a_deleted_reply_is_a_reply_no_more(comes: Comes) -> None:
    mia, otto = comes(), comes()
    meet("reply-deleted", mia, otto)
    otto.gets("message:send", **request("reply-deleted", 1))
    otto.gets("message:delete", room="reply-deleted", message=2)
    assert quoted(mia, "reply-deleted") is None


@pytest.mark.parametrize(
    ("carries", "code"),
    [
        ({"reply": 2}, "no_message"),
        ({"reply": 9}, "no_message"),
        ({"reply": 0}, "no_message"),
        ({"reply": -1}, "no_message"),
        ({"reply": 2**53}, "no_message"),
        ({"reply": "1"}, "bad_type"),
        ({"reply": True}, "bad_type"),
        ({"reply": None}, "bad_type"),
        ({"reply": {"seq": 1}}, "bad_type"),
        ({"quote": 1}, "unknown_field"),
        ({"reply": 1, "x" * 900: 1}, "unknown_field"),
        (["reply"], "bad_type"),
        (None, "bad_type"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_sent(comes: Comes, carries: Any, code: str) -> None:
    mia = comes()
    room = f"reply-refused-{abs(hash(str(carries))) % 10**9}"
    meet(room, mia)
    wrong = {**request(room, 1, client_id="refused-first"), "carries": carries}
    assert mia.fails("message:send", **wrong) == code
    assert mia.gets("message:send", **request(room, 1, client_id="refused-first"))["seq"] == 2


def test_a_message_of_another_room_is_not_there(comes: Comes) -> None:
    mia = comes()
    meet("reply-there", mia)
    mia.enters("reply-here")
    assert mia.fails("message:send", **request("reply-here", 1)) == "no_message"
