"""All messages of somebody at once: out of sight, back again for a while, and then gone for good."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chatapp.core import clock
from chatapp.core.database import Address
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Carried, Extensions
from chatapp.features.deletions import many
from chatapp.features.deletions.many import ManyDeletions, Whose
from chatapp.features.edits import store as edits
from chatapp.features.edits.service import Edits
from chatapp.features.reactions import store as reactions
from chatapp.features.reactions.service import Reactions
from chatapp.features.replies import store as replies
from chatapp.features.roles.models import OPERATOR
from chatapp.features.roles.service import THE_HOUSE, Scope
from chatapp.features.rooms.service import Place
from tests.features.deletions.test_storing import everything
from tests.features.rooms.stage import MIA, OTTO, Stage, wire

SECRETS = ("one swordfish", "two swordfish", "no longer a shark")


class House(Stage):
    """``told``: rooms whose clients have to start afresh."""

    def __init__(self, place: Address) -> None:
        super().__init__(place)
        self.parts.add("reactions", reactions.on_page)
        self.parts.add("edits", edits.on_page)
        self.carried.add("reply", Carried(keep=replies.keep, load=replies.quotes))
        self.told: list[str] = []
        forget: Extensions[Any] = Extensions()
        for each in (reactions, edits, replies):
            forget.add(each.__name__, each.forget)
        retold: Extensions[Any] = Extensions()
        retold.add("test", self.told.append)
        self.many = ManyDeletions(self.database, self.messages, forget, retold)

    def deletes(self, mass_id: str = "mass-0001", minutes: int | None = None, scope: Scope = THE_HOUSE) -> Any:
        return self.many.delete(OPERATOR, mass_id, Whose(MIA, scope, minutes)).wait()

    def page(self) -> dict[str, Any]:
        return wire(self.rooms.history(self.member(OTTO), 10_000, 200))

    def texts(self) -> list[str | None]:
        return [message.get("body") for message in self.page()["messages"]]


@pytest.fixture
def house(place: Address) -> Iterator[House]:
    stage = House(place)
    stage.says("hello", OTTO)
    stage.says(SECRETS[0], client_id="client-one", reply=1)
    stage.says(SECRETS[1], client_id="client-two")
    stage.says("shark", client_id="client-shark")
    Edits(stage.database, stage.messages).edit(stage.member(), 4, SECRETS[2], "client-edit").wait()
    Reactions(stage.database, stage.messages).put(stage.member(OTTO), 2, "🐟").wait()
    stage.says("to you", OTTO, reply=2)
    yield stage
    stage.database.close()


def test_all_go_in_one_event_and_a_late_client_is_told_no_text(house: House) -> None:
    before = house.enters(OTTO)
    house.heard.clear()
    assert house.many.count(OPERATOR, Whose(MIA, THE_HOUSE, None)).count == 3
    for _ in range(2):
        assert house.deletes().count == 3
    assert [event.name for event in house.heard] == ["messages:deleted"]
    assert house.texts() == ["hello", None, None, None, "to you"]
    page = house.page()
    assert page["messages"][-1]["carries"]["reply"] == {"seq": 2, "person": wire(MIA), "deleted": True}
    caught_up = str(wire(house.rooms.catch_up(house.member(OTTO), Place(0, before["epoch"]), 200)))
    assert not [secret for secret in (*SECRETS, "'shark'") if secret in caught_up]


def test_an_undo_brings_back_all_that_there_was(house: House) -> None:
    before, epoch = house.page(), house.enters(OTTO)["epoch"]
    house.deletes()
    assert house.many.restore(OPERATOR, "mass-0001").wait().count == 3
    after = house.page()
    assert after["messages"] == before["messages"]
    assert after["parts"] == before["parts"]
    assert house.told == ["tea"]
    again = house.enters(OTTO, place=Place(3, epoch))
    assert (again["reset"], again["epoch"] != epoch) == (True, True), "clients start afresh"
    assert house.says("shark", client_id="client-shark").duplicate, "a late repeat of the sending is known"
    with pytest.raises(ChatError, match="no such deletion"):
        house.many.restore(OPERATOR, "mass-0001").wait()
    assert house.deletes().count == 3, "a late repeat of the request deletes nothing again"
    assert house.texts()[1] == SECRETS[0]


def test_ten_minutes_later_nothing_is_left(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.deletes()
    house.many.finish()
    assert SECRETS[0] in everything(house), "it can still be undone"
    later = clock.now() + many.UNDO + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    house.many.finish()
    left = everything(house)
    assert not [secret for secret in (*SECRETS, "'shark'", "🐟") if secret in left]
    with pytest.raises(ChatError, match="no such deletion"):
        house.many.restore(OPERATOR, "mass-0001").wait()
    assert house.texts() == ["hello", None, None, None, "to you"]


def test_only_those_of_the_last_minutes_or_of_one_room(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    later = clock.now() + timedelta(minutes=90)
    monkeypatch.setattr(clock, "now", lambda: later)
    house.says("later")
    house.says("in another room", slug="garden")
    assert house.many.count(OPERATOR, Whose(MIA, THE_HOUSE, 60)).count == 2
    garden = house.member(MIA, "garden").room_id
    assert house.deletes(scope=Scope(garden, "garden")).count == 1
    assert house.deletes("mass-0002", minutes=60).count == 1
    assert house.texts()[1:4] == [SECRETS[0], SECRETS[1], SECRETS[2]]


def test_thousands_take_a_few_events(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "AT_ONCE", 10)
    monkeypatch.setattr(many, "AT_ONCE_FOR_GOOD", 7)
    for number in range(25):
        house.says(f"spam {number}", client_id=f"client-{number}")
    house.heard.clear()
    assert house.deletes().count == 28
    assert [event.name for event in house.heard] == ["messages:deleted"] * 3
    assert house.many.restore(OPERATOR, "mass-0001").wait().count == 28
    assert "spam 24" in house.texts()
    house.deletes("mass-0002")
    later = clock.now() + many.UNDO + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    house.many.finish()
    assert "spam" not in everything(house)


def test_an_id_is_for_one_deletion(house: House) -> None:
    house.deletes()
    with pytest.raises(ChatError) as refused:
        house.many.delete(OPERATOR, "mass-0001", Whose(OTTO, THE_HOUSE, None)).wait()
    assert refused.value.code == "id_reused"
