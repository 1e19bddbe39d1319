"""Deletions: everyone in the room sees that it is gone, nobody ever reads it again, and nothing brings it back."""

from typing import Any

import pytest

from tests.support.players import Comes, Player

SECRET = "swordfish 4711"


def meet(room: str, *players: Player) -> None:
    """All are in the room, and the first has said something."""
    for player in players:
        player.enters(room)
    players[0].says(SECRET, room, client_id="deleted-first")


def deletes(player: Player, room: str, message: int = 1) -> dict[str, Any]:
    return player.gets("message:delete", room=room, message=message)


def test_a_deletion_is_seen_by_everyone_in_the_room_and_by_nobody_else(comes: Comes) -> None:
    mia, otto, eve = comes(), comes(), comes()
    meet("gone", mia, otto)
    eve.enters("gone-elsewhere")
    assert deletes(mia, "gone") == {"seq": 2, "changed": True}
    for player in (mia, otto):
        event = player.sees("message:deleted")
        assert event.pop("at")
        assert event == {"room": "gone", "seq": 2, "message": 1, "person": mia.person}
    (message,) = otto.enters("gone")["messages"]
    assert (message["deleted"], message["seq"], "body" in message) == (True, 1, False)
    eve.hears_nothing("message:deleted")


def test_a_repeat_changes_nothing_and_is_told_to_nobody(comes: Comes) -> None:
    mia, otto = comes(), comes()
    meet("gone-again", mia, otto)
    deletes(mia, "gone-again")
    assert deletes(mia, "gone-again") == {"seq": 2, "changed": False}
    mia.says("anyway", "gone-again")
    assert deletes(mia, "gone-again") == {"seq": 3, "changed": False}
    otto.sees("message:posted", lambda data: data["seq"] == 3)
    assert len(otto.all("message:deleted")) == 1


def test_nothing_about_it_is_in_any_answer_again(comes: Comes) -> None:
    mia, otto = comes(), comes()
    meet("gone-whole", mia, otto)
    place = {"after": 0, "epoch": otto.enters("gone-whole")["epoch"]}
    mia.gets("message:edit", room="gone-whole", message=1, body=f"{SECRET} again", client_id="gone-edit-1")
    otto.gets("reaction:put", room="gone-whole", message=1, emoji="🐟")
    otto.gets("message:send", room="gone-whole", body="what?", client_id="gone-reply-1", carries={"reply": 1})
    deletes(mia, "gone-whole")
    answers = [
        otto.enters("gone-whole"),
        otto.gets("room:history", room="gone-whole", before=99),
        caught := otto.gets("room:catch_up", room="gone-whole", **place),
        otto.enters("gone-whole", **place),
    ]
    for answer in answers:
        assert SECRET not in str(answer)
        assert "🐟" not in str(answer)
    assert [(event["event"], event["data"]["seq"]) for event in caught["events"]] == [
        ("message:posted", 1),
        ("message:deleted", 2),
        ("message:deleted", 3),
        ("message:posted", 4),
        ("message:deleted", 5),
    ]
    assert caught["events"][3]["data"]["carries"] == {"reply": {"seq": 1, "person": mia.person, "deleted": True}}
    assert otto.fails("message:versions", room="gone-whole", message=1) == "no_message"


def test_no_late_repeat_brings_it_back(comes: Comes) -> None:
    mia, otto = comes(), comes()
    meet("gone-late", mia, otto)
    edit = {"room": "gone-late", "message": 1, "body": "edited", "client_id": "gone-late-1"}
    mia.gets("message:edit", **edit)
    deletes(mia, "gone-late")
    assert mia.says(SECRET, "gone-late", client_id="deleted-first")["duplicate"] is True
    assert mia.fails("message:edit", **edit) == "no_message"
    assert mia.fails("message:edit", **{**edit, "client_id": "gone-late-2"}) == "no_message"
    assert otto.fails("reaction:put", room="gone-late", message=1, emoji="👍") == "no_message"
    assert otto.enters("gone-late")["messages"][0]["deleted"] is True
    assert otto.enters("gone-late")["head"] == 3


def test_the_lists_of_those_outside_follow_edits_and_forget_what_is_deleted(comes: Comes) -> None:
    mia, otto = comes(), comes()
    otto.enters("gone-listed")
    otto.gets("room:leave", room="gone-listed")
    otto.gets("rooms:list")
    meet("gone-listed", mia)

    def last_is(body: str | None) -> None:
        def such(data: dict[str, Any]) -> bool:
            lasts = [line["last"] for line in data["rooms"] if line["slug"] == "gone-listed"]
            return lasts == [None] if body is None else bool(lasts and lasts[0] and lasts[0]["body"] == body)

        otto.sees("rooms:changed", such)

    last_is(SECRET)
    mia.gets("message:edit", room="gone-listed", message=1, body="another", client_id="gone-listed-1")
    last_is("another")
    deletes(mia, "gone-listed")
    last_is(None)


def test_an_edit_and_a_deletion_at_once_end_deleted(comes: Comes) -> None:
    mia, otto = comes(), comes()
    second = comes(token=mia.token)
    meet("gone-once", mia, otto)
    second.enters("gone-once")
    answers: list[Any] = []
    edit = {"room": "gone-once", "message": 1, "body": "edited", "client_id": "gone-once-1"}
    second.io.emit("message:edit", edit, callback=answers.append)
    mia.io.emit("message:delete", {"room": "gone-once", "message": 1}, callback=answers.append)
    otto.sees("message:deleted")
    mia.waits(lambda: len(answers) == 2)
    assert otto.enters("gone-once")["messages"][0]["deleted"] is True


def test_only_the_author_deletes(comes: Comes) -> None:
    mia, otto, eve = comes(), comes(), comes()
    meet("gone-author", mia, otto)
    assert otto.fails("message:delete", room="gone-author", message=1) == "not_yours"
    assert eve.fails("message:delete", room="gone-author", message=1) == "no_room"
    assert otto.enters("gone-author")["messages"][0]["body"] == SECRET
    deletes(mia, "gone-author")
    assert otto.fails("message:delete", room="gone-author", message=1) == "not_yours"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"message": 2}, "no_message"),
        ({"message": 2**53}, "no_message"),
        ({"message": 0}, "bad_type"),
        ({"message": True}, "bad_type"),
        ({"room": "never-made-here"}, "no_room"),
        ({"undo": True}, "unknown_field"),
    ],
)
def test_what_cannot_be_is_refused_and_nobody_hears_it(comes: Comes, wrong: dict[str, Any], code: str) -> None:
    mia = comes()
    room = f"gone-refused-{abs(hash(str(wrong))) % 10**9}"
    meet(room, mia)
    right = {"room": room, "message": 1}
    assert mia.fails("message:delete", **{**right, **wrong}) == code
    mia.hears_nothing("message:deleted")
    assert mia.gets("message:delete", **right)["changed"] is True


def test_a_deletion_is_nothing_to_a_classic_client(comes: Comes) -> None:
    mia, old = comes(), comes(classic=True)
    old.sees("set_username")
    mia.enters()
    seq = mia.says("soon gone")["seq"]
    deletes(mia, "lobby", seq)
    mia.says("a word after it")
    old.sees("new_message", lambda data: data["message"] == "a word after it")
    assert [data["message"] for data in old.all("new_message") if data["username"] == mia.person["name"]] == [
        "soon gone",
        "a word after it",
    ]
