"""Polls over the wire: who hears what, who must not, and what two devices of one person see."""

import json
from typing import Any

import pytest

from tests.support.players import Comes, Player

CAKES = ["Chocolate", "Lemon"]


def asks(player: Player, room: str, *others: Player, **more: Any) -> int:
    for each in (player, *others):
        each.enters(room)
    request = {
        "room": room,
        "body": "Which cake?",
        "client_id": f"poll-of-{room}",
        "carries": {"poll": {"options": CAKES, **more}},
    }
    seq: int = player.gets("message:send", **request)["seq"]
    assert player.gets("message:send", **request) == {**player.gets("message:send", **request), "seq": seq}
    return seq


def test_votes_are_heard_in_the_room_as_counts_and_by_nobody_else(comes: Comes) -> None:
    mia, otto, eve = comes(), comes(), comes()
    seq = asks(mia, "polling", otto)
    eve.enters("elsewhere")
    posted = otto.sees("message:posted")
    assert posted["carries"] == {"poll": {"options": CAKES}}
    assert otto.gets("vote:put", room="polling", message=seq, choice=1) == {"choices": [1], "changed": True, "seq": 2}
    for player in (mia, otto):
        assert player.sees("poll:changed") == {
            "room": "polling",
            "seq": 2,
            "message": seq,
            "counts": [0, 1],
            "voters": 1,
        }
    own = otto.sees("votes:changed")
    assert own == {"person": otto.person["id"], "room": "polling", "message": seq, "choices": [1], "counted": 2}
    for player in (mia, eve):
        player.hears_nothing("votes:changed")
    eve.hears_nothing("poll:changed")
    assert otto.gets("votes:own", room="polling", messages=[seq, 77]) == {"votes": {str(seq): [1]}}
    assert mia.gets("votes:own", room="polling", messages=[seq]) == {"votes": {}}
    people = mia.gets("poll:voters", room="polling", message=seq)["people"]
    assert people == [[], [otto.person]]


def test_a_secret_poll_never_names_anybody(comes: Comes) -> None:
    mia, otto = comes(), comes()
    seq = asks(mia, "secret-poll", otto, secret=True)
    otto.gets("vote:put", room="secret-poll", message=seq, choice=0)
    assert mia.sees("poll:changed")["counts"] == [1, 0]
    assert mia.fails("poll:voters", room="secret-poll", message=seq) == "poll_secret"
    page, way_back = mia.enters("secret-poll"), mia.gets("room:history", room="secret-poll", before=99)
    told = [page["messages"], page["parts"], page.get("mine"), way_back["messages"], way_back["parts"]]
    events = mia.gets("room:catch_up", room="secret-poll", after=0, epoch=page["epoch"])["events"]
    assert otto.person["id"] not in json.dumps([told, [event for event in events if event["event"] == "poll:changed"]])


def test_a_storm_is_a_few_events(comes: Comes) -> None:
    mia, crowd = comes(), [comes() for _ in range(8)]
    seq = asks(mia, "storm-poll", *crowd, several=True)
    for turn in range(3):
        for player in crowd:
            player.gets("vote:put" if turn != 1 else "vote:take", room="storm-poll", message=seq, choice=0)
    last = mia.sees("poll:changed", lambda data: data["voters"] == 8 and data["seq"] > 2)
    assert last["counts"] == [8, 0]
    assert len(mia.all("poll:changed")) < 24, "fewer than votes"


def test_ending_early_is_for_the_maker_and_moderators(comes: Comes) -> None:
    mia, otto = comes(), comes()
    seq = asks(otto, "ended-poll", mia)  # otto is the host, and mia a guest
    assert mia.fails("poll:end", room="ended-poll", message=seq) == "not_yours"
    assert otto.gets("poll:end", room="ended-poll", message=seq)["changed"] is True
    assert mia.sees("poll:changed")["ended_at"]
    assert otto.gets("poll:end", room="ended-poll", message=seq)["changed"] is False
    answer = mia.asks("vote:put", room="ended-poll", message=seq, choice=0)
    assert (answer["error"]["code"], answer["error"]["message"]) == ("poll_ended", "This poll has ended.")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"choice": 2}, "bad_poll"),
        ({"choice": 10}, "bad_type"),
        ({"choice": -1}, "bad_type"),
        ({"choice": "0"}, "bad_type"),
        ({"choice": True}, "bad_type"),
        ({"message": 1}, "no_poll"),
        ({"message": 99}, "no_message"),
        ({"message": 0}, "bad_type"),
        ({"room": "never-made"}, "no_room"),
        ({"person": "somebody-else"}, "unknown_field"),
    ],
)
def test_what_cannot_be_is_refused_and_nobody_hears_it(comes: Comes, data: dict[str, Any], code: str) -> None:
    mia = comes()
    room = f"refused-poll-{abs(hash(str(data))) % 10**9}"
    mia.enters(room)
    mia.says("No poll", room)
    right = {"room": room, "message": asks(mia, room), "choice": 0}
    for request in ("vote:put", "vote:take"):
        assert mia.fails(request, **{**right, **data}) == code
    mia.hears_nothing("poll:changed")


def test_those_who_are_not_in_the_room_neither_vote_nor_see(comes: Comes) -> None:
    mia, eve = comes(), comes()
    seq = asks(mia, "private-poll")
    for request, more in (
        ("vote:put", {"choice": 0}),
        ("vote:take", {"choice": 0}),
        ("poll:end", {}),
        ("poll:voters", {}),
    ):
        assert eve.fails(request, room="private-poll", message=seq, **more) == "no_room"
    assert eve.fails("votes:own", room="private-poll", messages=[seq]) == "no_room"
