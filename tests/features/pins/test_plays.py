"""Pins: for everybody in the room and nobody else, by whoever may, once."""

import pytest

from chatapp.core.database import Address
from chatapp.core.errors import ChatError
from chatapp.features.pins import service, store
from chatapp.features.pins.service import Pins
from tests.features.rooms.stage import MIA, OTTO, Stage
from tests.support.players import Comes


def test_a_pin_is_seen_in_the_room_alone_and_a_repeat_is_told_to_nobody(comes: Comes) -> None:
    host, otto, eve = comes(), comes(), comes()
    host.enters("pin-tea")
    otto.enters("pin-tea")
    eve.enters("pin-elsewhere")
    otto.says("The kettle is on", "pin-tea")
    assert otto.fails("message:pin", room="pin-tea", message=1, on=True) == "forbidden"
    for changed in (True, False):
        answer = host.gets("message:pin", room="pin-tea", message=1, on=True)
        assert answer == {"pinned": True, "changed": changed}
    heard = otto.sees("message:pinned")
    assert {**heard, "at": ""} == {"room": "pin-tea", "seq": 2, "message": 1, "pinned": True, "at": ""}
    assert len(otto.all("message:pinned")) == 1
    eve.hears_nothing("message:pinned")
    assert otto.enters("pin-tea")["parts"]["pins"] == {"1": True}
    (line,) = otto.gets("pins:list", room="pin-tea")["pins"]
    assert (line["seq"], line["person"], line["text"]) == (1, otto.person, "The kettle is on")
    assert eve.fails("pins:list", room="pin-tea") == "no_room"
    host.gets("message:pin", room="pin-tea", message=1, on=False)
    assert otto.gets("pins:list", room="pin-tea") == {"pins": []}
    assert host.fails("message:pin", room="pin-tea", message=9, on=True) == "no_message"


def test_what_is_deleted_is_pinned_no_more(comes: Comes) -> None:
    host = comes()
    host.enters("pin-gone")
    host.says("Oops", "pin-gone")
    host.gets("message:pin", room="pin-gone", message=1, on=True)
    host.gets("message:delete", room="pin-gone", message=1)
    assert host.gets("pins:list", room="pin-gone") == {"pins": []}
    assert host.fails("message:pin", room="pin-gone", message=1, on=True) == "no_message"


@pytest.fixture
def pinned(place: Address, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.setattr(service, "MOST", 3)
    stage = Stage(place)
    stage.member(MIA)  # makes the room, and is its host
    for number in range(5):
        stage.says(f"{number} " + "🐙" * 300, OTTO)
    return stage


def test_a_room_has_few_and_the_list_is_short(pinned: Stage) -> None:
    pins, host = Pins(pinned.database, pinned.messages), pinned.member(MIA)
    for message in (2, 1, 3):
        pins.pin(host, message, True).wait()
    with pytest.raises(ChatError, match="too_many"):
        pins.pin(host, 4, True).wait()
    head = pinned.enters()["head"]
    assert pins.pin(host, 5, False).wait().changed is False
    assert pinned.enters()["head"] == head, "what changes nothing takes no number"
    listed = pins.listed(host).pins
    assert {line.seq for line in listed} == {1, 2, 3}
    times = [line.pinned_at for line in listed]
    assert times == sorted(times, reverse=True)
    assert {len(line.text) for line in listed} == {200}
    pins.pin(host, 3, False).wait()
    pins.pin(host, 4, True).wait()
    assert store.on_page(pinned.database.reader, host.room_id, [1, 2, 3, 4]) == {1: True, 2: True, 4: True}
    pinned.database.close()
