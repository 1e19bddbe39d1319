"""Saved messages: a person's own, on all devices; of rooms that let them in, while the message is there."""

import pytest

from chatapp.core.database import Address
from chatapp.core.errors import ChatError
from chatapp.features.people.models import Actor
from chatapp.features.saved import service
from chatapp.features.saved.service import Saved
from tests.features.rooms.house import unrestricted
from tests.features.rooms.stage import MIA, OTTO, Stage
from tests.support.players import Comes, Player


def saved(player: Player) -> list[str]:
    return [f"{line['room']['slug']} {line['seq']}" for line in player.gets("saved:list")["messages"]]


def test_what_one_saves_is_on_all_devices_and_known_to_nobody_else(comes: Comes) -> None:
    mia, otto = comes(), comes()
    phone = comes(token=mia.token)
    for room in ("save-tea", "save-cake"):
        mia.enters(room)
        otto.enters(room)
        otto.says(f"Said in {room}", room)
    for changed in (True, False):
        assert mia.gets("message:save", room="save-tea", message=1, on=True) == {"saved": True, "changed": changed}
    mia.gets("message:save", room="save-cake", message=1, on=True)
    assert saved(phone) == saved(mia) == ["save-cake 1", "save-tea 1"]
    assert saved(otto) == []
    before = len(otto.heard)
    mia.gets("message:save", room="save-tea", message=1, on=False)
    otto.gets("connection:check")
    assert len(otto.heard) == before
    assert saved(phone) == ["save-cake 1"]
    otto.gets("message:delete", room="save-cake", message=1)
    assert saved(phone) == []
    assert mia.fails("message:save", room="save-cake", message=1, on=True) == "no_message"
    assert comes().fails("message:save", room="save-tea", message=1, on=True) == "no_room"


def test_of_a_room_that_one_is_banned_from_nothing_is_shown(comes: Comes) -> None:
    host, mia = comes(), comes()
    for player in (host, mia):
        player.enters("save-banned")
    host.says("secret", "save-banned")
    mia.gets("message:save", room="save-banned", message=1, on=True)
    assert saved(mia) == ["save-banned 1"]
    host.gets("person:ban", id="save-ban-1", person=mia.person["id"], room="save-banned")
    assert saved(mia) == []


def test_the_list_comes_in_pages_and_has_an_end(place: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "PAGE", 2)
    monkeypatch.setattr(service, "MOST", 5)
    stage = Stage(place)
    for number in range(6):
        stage.says(f"m{number}", OTTO)
    mine = Saved(stage.database, stage.messages, unrestricted(stage.database))
    for message in range(1, 6):
        mine.save(stage.member(MIA), message, True).wait()
    with pytest.raises(ChatError, match="too_many"):
        mine.save(stage.member(MIA), 6, True).wait()
    found, after = [], None
    while True:
        page = mine.listed(Actor(MIA), after)
        found += [line.seq for line in page.messages]
        after = page.next
        if after is None:
            break
        assert len(page.messages) == 2
    assert sorted(found) == [1, 2, 3, 4, 5]
    assert len(found) == 5
    for wrong in ("x", "x y z", "a 1 " + "9" * 30):
        with pytest.raises(ChatError, match="bad_request"):
            mine.listed(Actor(MIA), wrong)
    stage.database.close()
