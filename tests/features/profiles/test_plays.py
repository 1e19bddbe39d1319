"""Cards: for those who share a room with the person; and the status, which ends by itself."""

from datetime import timedelta

import pytest

from chatapp.core import clock
from chatapp.core.database import Address
from chatapp.features.profiles import store
from chatapp.features.profiles.answers import Status
from chatapp.features.profiles.service import _current
from tests.features.rooms.stage import OTTO, Stage
from tests.support.players import Comes


def test_the_card_says_what_the_room_knows_of_somebody(comes: Comes) -> None:
    mia, otto, eve = comes(), comes(), comes()
    for player in (mia, otto):
        player.enters("card-tea")
    eve.enters("card-elsewhere")
    was = otto.person["name"]
    otto.says("under my first name", "card-tea")
    otto.gets("person:rename", name="Otto of the Cards")
    card = mia.gets("person:card", room="card-tea", person=otto.person["id"])
    assert (card["person"]["name"], card["former"], card["status"]) == ("Otto of the Cards", [was], None)
    assert card["first_seen"] <= clock.stamp()
    assert mia.fails("person:card", room="card-tea", person=eve.person["id"]) == "no_person"
    assert mia.fails("person:card", room="card-tea", person="nobody") == "no_person"
    assert eve.fails("person:card", room="card-tea", person=otto.person["id"]) == "no_room"


def test_a_status_is_seen_in_the_card_until_it_is_removed_and_told_to_nobody(comes: Comes) -> None:
    mia, otto = comes(), comes()
    for player in (mia, otto):
        player.enters("status-tea")

    def seen() -> object:
        return mia.gets("person:card", room="status-tea", person=otto.person["id"])["status"]

    before = len(mia.heard)
    for _ in range(2):
        answer = otto.gets("status:set", emoji="🍕", text="  at \n lunch ", minutes=30)
    mia.gets("connection:check")
    assert not [name for name, _ in mia.heard[before:] if name != "presence:changed"]
    assert (answer["status"]["emoji"], answer["status"]["text"]) == ("🍕", "at lunch")
    assert answer["status"]["until"] > clock.stamp(clock.now() + timedelta(minutes=29))
    assert seen() is not None
    otto.gets("status:set", text="back")
    assert seen() == {"text": "back"}
    otto.gets("status:set", text=" ")
    assert seen() is None


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ({"text": "x" * 81}, "too_long"),
        ({"emoji": "lunch"}, "bad_emoji"),
        ({"emoji": "🍕🍕"}, "bad_emoji"),
        ({"text": "x", "minutes": 0}, "bad_type"),
        ({"text": "x", "minutes": 10**9}, "bad_type"),
    ],
)
def test_what_is_no_status_is_refused(comes: Comes, status: dict[str, object], code: str) -> None:
    mia = comes()
    assert mia.fails("status:set", **status) == code


def test_a_status_ends_by_itself() -> None:
    past, future = clock.stamp(clock.now() - timedelta(seconds=1)), clock.stamp(clock.now() + timedelta(hours=1))
    assert _current(Status("🍕", "", past)) is None
    assert _current(Status("🍕", "", future)) is not None
    assert _current(Status("🍕", "")) is not None


def test_former_names_are_few_and_of_this_room(place: Address) -> None:
    stage = Stage(place)
    for number in range(7):
        stage.says(f"m{number}", OTTO)
    room_id = stage.member().room_id
    stage.does(lambda tx: tx.run("UPDATE message SET name = 'Otto ' || CAST(seq AS TEXT) WHERE room = ?", room_id))
    reader = stage.database.reader
    assert store.former_names(reader, room_id, "otto", "Otto 7") == [f"Otto {number}" for number in (6, 5, 4, 3, 2)]
    stage.does(lambda tx: stage.messages.remove(tx, room_id, 6))
    assert "Otto 6" not in store.former_names(reader, room_id, "otto", "Otto 7")
    assert store.former_names(reader, room_id + 1, "otto", "Otto 7") == []
    stage.database.close()
