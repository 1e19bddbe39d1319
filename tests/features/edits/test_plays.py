"""Edits: seen by everyone in the room and by nobody else; only the author's; never undone by a late repeat."""

import itertools
from typing import Any

import pytest

from tests.support.players import Comes, Player

new = itertools.count()


def request(room: str, body: str, message: int = 1, client_id: str = "") -> dict[str, Any]:
    return {"room": room, "message": message, "body": body, "client_id": client_id or f"edit-{next(new):06d}"}


def edits(player: Player, room: str, body: str, message: int = 1, client_id: str = "") -> dict[str, Any]:
    return player.gets("message:edit", **request(room, body, message, client_id))


def meet(room: str, *players: Player) -> None:
    """All are in the room, and the first has said something."""
    for player in players:
        player.enters(room)
    players[0].says("Cake?", room)


def texts(player: Player, room: str) -> list[str]:
    """What somebody who opens the room now reads."""
    return [message["body"] for message in player.enters(room)["messages"]]


def test_an_edit_is_seen_by_everyone_in_the_room_and_by_nobody_else(comes: Comes) -> None:
    mia, otto, eve = comes(), comes(), comes()
    meet("edit-cake", mia, otto)
    eve.enters("edit-elsewhere")
    assert edits(mia, "edit-cake", "Pie?") == {"seq": 2, "duplicate": False}
    for player in (mia, otto):
        event = player.sees("message:edited")
        at = event.pop("at")
        assert event == {
            "room": "edit-cake", "seq": 2, "message": 1, "body": "Pie?", "person": mia.person, "count": 1,
        }  # fmt: skip
    page = otto.enters("edit-cake")
    assert [message["body"] for message in page["messages"]] == ["Pie?"]
    assert page["parts"] == {"edits": {"1": {"count": 1, "at": at}}}
    assert page["notes"] == []
    eve.hears_nothing("message:edited")


def test_history_and_the_way_back_have_the_newest_text(comes: Comes) -> None:
    mia, otto = comes(), comes()
    meet("edit-back", mia, otto)
    before = otto.enters("edit-back")
    otto.gets("room:leave", room="edit-back")
    for body in ("Pie?", "Both?"):
        edits(mia, "edit-back", body)
    mia.says("Well?", "edit-back")
    assert [message["body"] for message in mia.gets("room:history", room="edit-back", before=4)["messages"]] == [
        "Both?"
    ]
    events = otto.enters("edit-back", after=before["head"], epoch=before["epoch"])["events"]
    assert [(event["event"], event["data"]["body"]) for event in events] == [
        ("message:edited", "Pie?"),
        ("message:edited", "Both?"),
        ("message:posted", "Well?"),
    ]
    assert events[1]["data"] == mia.sees("message:edited", lambda data: data["count"] == 2)


def test_a_repeat_gets_the_first_answer_and_undoes_nothing(comes: Comes) -> None:
    mia, otto = comes(), comes()
    meet("edit-again", mia, otto)
    edits(mia, "edit-again", "first", client_id="edit-again-1")
    edits(mia, "edit-again", "second")
    assert edits(mia, "edit-again", "first", client_id="edit-again-1") == {"seq": 2, "duplicate": True}
    assert texts(otto, "edit-again") == ["second"]
    otto.sees("message:edited", lambda data: data["body"] == "second")
    otto.gets("connection:check")
    assert len(otto.all("message:edited")) == 2
    for wrong in (
        request("edit-again", "third", client_id="edit-again-1"),
        request("edit-again", "first", 99, client_id="edit-again-1"),
    ):
        assert mia.fails("message:edit", **wrong) == "id_reused"


def test_the_same_text_changes_nothing_and_a_late_repeat_of_that_neither(comes: Comes) -> None:
    mia, otto = comes(), comes()
    meet("edit-same", mia, otto)
    assert edits(mia, "edit-same", " Cake? ".strip(), client_id="edit-same-1") == {"seq": 1, "duplicate": False}
    otto.hears_nothing("message:edited")
    assert "parts" not in otto.enters("edit-same")
    edits(mia, "edit-same", "Pie?")
    assert edits(mia, "edit-same", "Cake?", client_id="edit-same-1") == {"seq": 1, "duplicate": True}
    assert texts(otto, "edit-same") == ["Pie?"]


def test_a_late_repeat_of_the_sending_still_gets_its_first_answer(comes: Comes) -> None:
    mia = comes()
    mia.enters("edit-late")
    first = mia.says("Cake?", "edit-late", client_id="sent-before-1")
    edits(mia, "edit-late", "Pie?")
    assert mia.says("Cake?", "edit-late", client_id="sent-before-1") == {**first, "duplicate": True}
    again = {"room": "edit-late", "body": "Pie?", "client_id": "sent-before-1"}
    assert mia.fails("message:send", **again) == "id_reused", "that was not what was sent"
    assert texts(mia, "edit-late") == ["Pie?"]


def test_two_devices_at_once_end_with_the_same_text(comes: Comes) -> None:
    mia, otto = comes(), comes()
    second = comes(token=mia.token)
    meet("edit-devices", mia, otto)
    second.enters("edit-devices")
    answers: list[dict[str, Any]] = []
    for player, body in ((mia, "from the desk"), (second, "from the phone")):
        player.io.emit("message:edit", request("edit-devices", body), callback=answers.append)
    last = otto.sees("message:edited", lambda data: data["count"] == 2)
    mia.waits(lambda: len(answers) == 2)
    assert all(answer["ok"] for answer in answers)
    assert texts(mia, "edit-devices") == texts(second, "edit-devices") == [last["body"]]


def test_only_the_author_edits(comes: Comes) -> None:
    mia, otto, eve = comes(), comes(), comes()
    meet("edit-author", mia, otto)
    assert otto.fails("message:edit", **request("edit-author", "Pie?")) == "not_yours"
    assert eve.fails("message:edit", **request("edit-author", "Pie?")) == "no_room"
    assert eve.fails("message:versions", room="edit-author", message=1) == "no_room"
    assert texts(mia, "edit-author") == ["Cake?"]


def test_an_edit_leaves_what_is_unread_and_read_alone(comes: Comes) -> None:
    mia, otto = comes(), comes()
    meet("edit-unread", mia, otto)
    otto.gets("room:read", room="edit-unread", seq=1)
    edits(mia, "edit-unread", "Pie?")
    lines = {line["slug"]: line for line in otto.gets("rooms:list")["rooms"]}
    assert (lines["edit-unread"]["unread"], lines["edit-unread"]["read_seq"]) == (0, 1)


def test_earlier_versions_are_there_newest_first(comes: Comes) -> None:
    mia, otto = comes(), comes()
    meet("edit-versions", mia, otto)
    for body in ("Pie?", "Both?"):
        edits(mia, "edit-versions", body)
    found = otto.gets("message:versions", room="edit-versions", message=1)
    assert [(each["seq"], each["body"]) for each in found["versions"]] == [(3, "Both?"), (2, "Pie?"), (1, "Cake?")]
    assert found["versions"][0]["at"] == otto.sees("message:edited", lambda data: data["count"] == 2)["at"]
    assert found["versions"][2]["at"] == otto.enters("edit-versions")["messages"][0]["sent_at"]
    assert found["more"] is False
    older = otto.gets("message:versions", room="edit-versions", message=1, before=2)["versions"]
    assert [each["body"] for each in older] == ["Cake?"]
    assert otto.fails("message:versions", room="edit-versions", message=2) == "no_message"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"body": ""}, "empty"),
        ({"body": " \n "}, "empty"),
        ({"body": "x" * 4001}, "too_long"),
        ({"body": "\0"}, "bad_text"),
        ({"body": 5}, "bad_type"),
        ({"message": 2}, "no_message"),
        ({"message": 2**53}, "no_message"),
        ({"message": 0}, "bad_type"),
        ({"message": True}, "bad_type"),
        ({"client_id": "short"}, "bad_type"),
        ({"room": "never-made-here"}, "no_room"),
        ({"person": "somebody-else"}, "unknown_field"),
    ],
)
def test_what_cannot_be_is_refused_and_nobody_hears_it(comes: Comes, wrong: dict[str, Any], code: str) -> None:
    mia = comes()
    room = f"edit-refused-{abs(hash(str(wrong))) % 10**9}"
    meet(room, mia)
    assert mia.fails("message:edit", **{**request(room, "Pie?"), **wrong}) == code
    mia.hears_nothing("message:edited")
    edits(mia, room, "Pie?")
    assert texts(mia, room) == ["Pie?"]


def test_a_classic_client_reads_an_edit_as_a_line(comes: Comes) -> None:
    mia, old = comes(), comes(classic=True)
    old.sees("set_username")
    mia.enters()
    seq = mia.says("for the classic ones")["seq"]
    edits(mia, "lobby", "for the classics", seq)
    line = old.sees("new_message", lambda data: data["message"].startswith("(edited)"))
    assert (line["username"], line["message"]) == (mia.person["name"], "(edited) for the classics")
