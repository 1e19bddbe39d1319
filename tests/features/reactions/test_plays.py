"""Reactions: seen by everyone in the room and by nobody else, on every page, once each."""

from typing import Any

import pytest

from tests.support.players import Comes, Player

HEART = "\u2764"


def react(player: Player, emoji: str, message: int = 1, room: str = "cake", take: bool = False) -> dict[str, Any]:
    request = "reaction:take" if take else "reaction:put"
    return player.gets(request, room=room, message=message, emoji=emoji)


def on_page(player: Player, room: str, message: int = 1) -> list[tuple[str, int, list[str]]]:
    """What somebody who opens the room now sees under a message: emoji, how many, who."""
    parts = player.enters(room).get("parts", {}).get("reactions", {}).get(str(message), [])
    return [(kind["emoji"], kind["count"], [person["name"] for person in kind["people"]]) for kind in parts]


def own(player: Player, room: str) -> dict[str, list[str]]:
    mine: dict[str, list[str]] = player.enters(room).get("mine", {}).get("reactions", {})
    return mine


def room(name: str, *players: Player) -> None:
    """All are in the room, and the first has said something."""
    for player in players:
        player.enters(name)
    players[0].says("Cake?", name)


def test_a_reaction_is_seen_by_everyone_in_the_room_and_by_nobody_else(comes: Comes) -> None:
    mia, otto, eve = comes(), comes(), comes()
    room("cake", mia, otto)
    eve.enters("elsewhere")
    assert react(otto, "🎂") == {"count": 1, "changed": True}
    for player in (mia, otto):
        event = player.sees("reaction:changed")
        assert event.pop("at")
        assert event == {
            "room": "cake", "seq": 2, "message": 1, "emoji": "🎂", "count": 1,
            "people": [otto.person], "person": otto.person, "put": True,
        }  # fmt: skip
    assert react(otto, "🎂", take=True) == {"count": 0, "changed": True}
    gone = mia.sees("reaction:changed", lambda data: not data["put"])
    assert (gone["seq"], gone["count"], gone["people"], gone["person"]) == (3, 0, [], otto.person)
    eve.hears_nothing("reaction:changed")


def test_a_repeat_changes_nothing_and_is_told_to_nobody(comes: Comes) -> None:
    mia, otto = comes(), comes()
    room("again", mia, otto)
    assert react(otto, "👍", room="again", take=True) == {"count": 0, "changed": False}
    assert react(otto, "👍", room="again") == {"count": 1, "changed": True}
    assert react(otto, "👍", room="again") == {"count": 1, "changed": False}
    assert react(mia, "👍", room="again", take=True) == {"count": 1, "changed": False}, "it is not hers"
    assert react(otto, "👍", room="again", take=True) == {"count": 0, "changed": True}
    assert react(otto, "👍", room="again", take=True) == {"count": 0, "changed": False}
    assert mia.enters("again")["head"] == 3
    mia.sees("reaction:changed", lambda data: data["count"] == 0)
    assert len(mia.all("reaction:changed")) == 2


def test_two_people_at_once_are_both_counted(comes: Comes) -> None:
    mia, otto = comes(), comes()
    room("both", mia, otto)
    answers: list[dict[str, Any]] = []
    for player in (mia, otto):
        request = {"room": "both", "message": 1, "emoji": "👍"}
        player.io.emit("reaction:put", request, callback=answers.append)
    last = mia.sees("reaction:changed", lambda data: data["count"] == 2)
    assert {person["id"] for person in last["people"]} == {mia.person["id"], otto.person["id"]}
    mia.waits(lambda: len(answers) == 2)
    assert sorted(answer["data"]["count"] for answer in answers) == [1, 2]


def test_one_emoji_has_one_spelling(comes: Comes) -> None:
    mia, otto = comes(), comes()
    room("spelling", mia, otto)
    react(mia, HEART, room="spelling")
    assert react(otto, f"{HEART}\ufe0f", room="spelling")["count"] == 2
    react(otto, "👍", room="spelling")
    react(otto, "👍🏽", room="spelling")
    assert [emoji for emoji, _, _ in on_page(mia, "spelling")] == [f"{HEART}\ufe0f", "👍", "👍🏽"]


def test_pages_have_them_in_the_order_in_which_they_came(comes: Comes) -> None:
    mia, otto = comes(), comes()
    room("order", mia, otto)
    for emoji in ("🎂", "👍"):
        react(mia, emoji, room="order")
    react(otto, "🎂", room="order")
    react(mia, "🎂", room="order", take=True)
    first, second = mia.person["name"], otto.person["name"]
    assert on_page(mia, "order") == [("🎂", 1, [second]), ("👍", 1, [first])], "it stays first while somebody has it"
    react(otto, "🎂", room="order", take=True)
    react(mia, "🎂", room="order")
    react(otto, "🎂", room="order")
    assert on_page(otto, "order") == [("👍", 1, [first]), ("🎂", 2, [first, second])], "it comes again as the last"
    assert own(mia, "order") == {"1": ["👍", "🎂"]}
    assert own(otto, "order") == {"1": ["🎂"]}
    assert own(comes(), "order") == {}


def test_history_and_the_way_back_have_them(comes: Comes) -> None:
    mia, otto = comes(), comes()
    room("back", mia, otto)
    before = otto.enters("back")
    otto.gets("room:leave", room="back")
    react(mia, "🎂", room="back")
    mia.says("More?", "back")
    history = mia.gets("room:history", room="back", before=3)
    assert history["parts"] == {"reactions": {"1": [{"emoji": "🎂", "count": 1, "people": [mia.person]}]}}
    assert (history["mine"], history["notes"]) == ({"reactions": {"1": ["🎂"]}}, [])
    place = {"after": before["head"], "epoch": before["epoch"]}
    events = otto.enters("back", **place)["events"]
    assert [(event["event"], event["data"]["seq"]) for event in events] == [
        ("reaction:changed", 2),
        ("message:posted", 3),
    ]
    assert events[0]["data"] == mia.sees("reaction:changed")
    assert otto.gets("room:catch_up", room="back", **place)["events"] == events


def test_a_reactor_who_takes_another_name_is_shown_with_it(comes: Comes) -> None:
    mia, otto = comes(), comes()
    room("named", mia, otto)
    react(otto, "🎂", room="named")
    otto.gets("person:rename", name="Otto Reacts")
    assert on_page(mia, "named") == [("🎂", 1, ["Otto Reacts"])]


def test_only_the_first_ten_are_named(comes: Comes) -> None:
    crowd = [comes() for _ in range(12)]
    room("crowd", *crowd)
    for player in crowd:
        react(player, "🎂", room="crowd")
    names = [player.person["name"] for player in crowd[:10]]
    assert on_page(crowd[0], "crowd") == [("🎂", 12, names)]
    last = crowd[0].sees("reaction:changed", lambda data: data["count"] == 12)
    assert [person["name"] for person in last["people"]] == names
    assert own(crowd[11], "crowd") == {"1": ["🎂"]}


def test_a_message_has_twenty_kinds(comes: Comes) -> None:
    mia, otto = comes(), comes()
    room("kinds", mia, otto)
    emoji = [chr(0x1F400 + number) for number in range(21)]
    for each in emoji[:20]:
        react(mia, each, room="kinds")
    assert otto.fails("reaction:put", room="kinds", message=1, emoji=emoji[20]) == "too_many"
    assert react(otto, emoji[0], room="kinds")["count"] == 2, "one that is there may be joined"
    react(mia, emoji[1], room="kinds", take=True)
    assert react(otto, emoji[20], room="kinds")["count"] == 1


@pytest.mark.parametrize(
    ("request_data", "code"),
    [
        ({"emoji": "cake"}, "bad_emoji"),
        ({"emoji": "👍👍"}, "bad_emoji"),
        ({"emoji": ""}, "bad_emoji"),
        ({"emoji": "<img src=x>"}, "bad_emoji"),
        ({"emoji": 5}, "bad_type"),
        ({"emoji": None}, "bad_type"),
        ({"message": 2}, "no_message"),
        ({"message": 2**53}, "no_message"),
        ({"message": 0}, "bad_type"),
        ({"message": "1"}, "bad_type"),
        ({"message": True}, "bad_type"),
        ({"room": "never-made"}, "no_room"),
        ({"room": "-"}, "bad_room"),
        ({"person": "somebody-else"}, "unknown_field"),
    ],
)
def test_what_cannot_be_is_refused_and_nobody_hears_it(comes: Comes, request_data: dict[str, Any], code: str) -> None:
    mia = comes()
    name = f"refused-{abs(hash(str(request_data))) % 10**9}"
    room(name, mia)
    right = {"room": name, "message": 1, "emoji": "👍"}
    for request in ("reaction:put", "reaction:take"):
        assert mia.fails(request, **{**right, **request_data}) == code
    assert mia.gets("reaction:put", **right) == {"count": 1, "changed": True}
    mia.sees("reaction:changed")
    assert len(mia.all("reaction:changed")) == 1


def test_only_those_who_are_in_the_room_may_react(comes: Comes) -> None:
    mia, eve = comes(), comes()
    room("inside-cake", mia)
    for request in ("reaction:put", "reaction:take"):
        assert eve.fails(request, room="inside-cake", message=1, emoji="👍") == "no_room"
    assert on_page(mia, "inside-cake") == []


def test_a_message_of_another_room_is_not_there(comes: Comes) -> None:
    mia = comes()
    room("one-message", mia)
    mia.enters("no-message")
    assert mia.fails("reaction:put", room="no-message", message=1, emoji="👍") == "no_message"


def test_a_flood_is_told_how_long_to_wait(comes: Comes) -> None:
    mia = comes()
    room("flood-cake", mia)
    for number in range(1000):  # a slow machine gets some back meanwhile
        wish = "reaction:take" if number % 2 else "reaction:put"
        answer = mia.asks(wish, room="flood-cake", message=1, emoji="👍")
        if not answer["ok"]:
            break
    assert answer["error"]["code"] == "rate"
    assert answer["error"]["retry_after"] > 0
