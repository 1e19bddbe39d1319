"""Rooms: made by opening them; a return gets exactly what was missed."""

import pytest

from tests.support.players import Comes


def test_a_return_gets_exactly_what_was_missed(comes: Comes) -> None:
    mia, otto = comes(), comes()
    before = mia.enters("return")
    otto.enters("return")
    mia.gets("room:leave", room="return")
    for number in range(3):
        otto.says(f"m{number}", "return")
    answer = mia.enters("return", after=before["head"], epoch=before["epoch"])
    assert [entry["data"]["body"] for entry in answer["events"]] == ["m0", "m1", "m2"]
    assert answer["more"] is False
    assert "messages" not in answer


def test_another_epoch_or_an_impossible_number_starts_afresh(comes: Comes) -> None:
    mia = comes()
    epoch = mia.enters("afresh")["epoch"]
    mia.says("hi", "afresh")
    for after, of in ((0, "another"), (99, epoch), (-1, epoch)):
        answer = mia.enters("afresh", after=after, epoch=of)
        assert answer["reset"] is True
        assert [message["body"] for message in answer["messages"]] == ["hi"]
        assert mia.gets("room:catch_up", room="afresh", after=after, epoch=of) == {"reset": True}


def test_the_list_knows_what_is_unread(comes: Comes) -> None:
    mia, otto = comes(), comes()
    mia.enters("list-me")
    otto.enters("list-me")
    otto.says("one", "list-me")
    otto.says("two", "list-me")
    mine = {room["slug"]: room for room in mia.gets("rooms:list")["rooms"]}["list-me"]
    assert (mine["unread"], mine["head"], mine["people_total"]) == (2, 2, 2)
    mia.gets("room:read", room="list-me", seq=2)
    mia.gets("room:read", room="list-me", seq=1)
    assert mia.gets("rooms:list")["rooms"][0]["unread"] == 0
    for seq in (2**64 - 1, -(2**63)):
        mia.gets("room:read", room="list-me", seq=seq)
    assert mia.gets("rooms:list")["rooms"][0]["read_seq"] == 2


@pytest.mark.parametrize("room", ["", " ", "-", "a/b", "a%00", "x" * 60, "../etc", "a\x00b", "\u200b", "a\u200b", "a."])
def test_what_is_no_name_of_a_room_is_refused(comes: Comes, room: str) -> None:
    assert comes().fails("room:enter", room=room) == "bad_room"


@pytest.mark.parametrize("room", [None, 5, [], {}])
def test_what_is_no_text_is_refused(comes: Comes, room: object) -> None:
    assert comes().fails("room:enter", room=room) == "bad_type"


def test_one_person_cannot_make_rooms_without_end(comes: Comes) -> None:
    mia = comes()
    codes = [mia.asks("room:enter", room=f"quota-{number}").get("error", {}).get("code") for number in range(22)]
    assert codes[:20] == [None] * 20
    assert codes[21] == "quota"
    assert mia.fails("message:send", room="quota-21", body="x", client_id="12345678") == "no_room"
