"""Blocks: for oneself, on all of one's devices, and nobody is told."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from chatapp.core.bus import Bus
from chatapp.core.database import Address, open_database
from chatapp.features.blocks import store
from chatapp.features.blocks.events import BlocksChanged
from chatapp.features.blocks.service import MOST, Blocks
from chatapp.features.people import store as people
from chatapp.features.people.models import Person
from tests.support.players import Comes


def test_all_devices_of_a_person_hear_of_a_block_and_nobody_else(comes: Comes) -> None:
    mia, eve, otto = comes(), comes(), comes()
    phone = comes(token=mia.token)
    for changed in (True, False):
        assert mia.gets("person:block", person=eve.person["id"]) == {"changed": changed}
    for device in (mia, phone):
        device.sees("blocks:changed", lambda data: data["blocked"] == [eve.person["id"]])
        assert len(device.all("blocks:changed")) == 1, "a repeat is told to nobody"
    assert mia.gets("blocks:list")["people"] == [eve.person]
    assert eve.gets("blocks:list")["people"] == []
    for other in (eve, otto):
        other.hears_nothing("blocks:changed")
    assert phone.gets("person:unblock", person=eve.person["id"]) == {"changed": True}
    mia.sees("blocks:changed", lambda data: data["blocked"] == [])
    assert mia.gets("person:unblock", person=eve.person["id"]) == {"changed": False}


def test_a_device_that_comes_later_is_told(comes: Comes) -> None:
    mia, eve = comes(), comes()
    mia.gets("person:block", person=eve.person["id"])
    later = comes(token=mia.token)
    assert later.sees("blocks:changed") == {"person": mia.person["id"], "blocked": [eve.person["id"]]}
    eve.hears_nothing("blocks:changed")


def test_whom_one_cannot_block(comes: Comes) -> None:
    mia = comes()
    assert mia.fails("person:block", person="nobody") == "no_person"
    assert mia.fails("person:block", person=mia.person["id"]) == "bad_request"


def test_those_who_are_blocked_are_treated_as_before(comes: Comes) -> None:
    mia, eve = comes(), comes()
    for player in (mia, eve):
        player.enters("blocked-here")
    mia.gets("person:block", person=eve.person["id"])
    said = eve.says("Can you read this?", "blocked-here")
    assert mia.sees("message:posted")["seq"] == said["seq"], "the browser folds it: the log has no holes"


class Everybody:
    """People as the service looks them up."""

    @staticmethod
    def find(reader: object, person_id: str) -> None:
        """Everybody is there."""


@pytest.fixture
def blocks(place: Address) -> Iterator[Blocks]:
    bus = Bus()
    with closing(open_database(place, bus.publish)) as database:
        for name in ("mia", "eve"):
            person = Person(name, name.title(), f"/avatar/{name}", "aaaa", 1)
            database.write(lambda tx, person=person: people.add(tx, person, person.id, person.id.encode())).wait()
        service = Blocks(database, Everybody())  # type: ignore[arg-type]
        bus.subscribe(BlocksChanged, service.changed)
        yield service


def test_who_has_blocked_whom_is_known_at_once_and_after_a_restart(blocks: Blocks) -> None:
    blocks.block("mia", "eve").wait()
    again = Blocks(blocks._database, Everybody())  # type: ignore[arg-type]
    for each in (blocks, again):
        assert each.has("eve", by="mia")
        assert not each.has("mia", by="eve")
        assert each.of("mia") == ["eve"]
        assert each.of("eve") == []
    blocks.unblock("mia", "eve").wait()
    assert not blocks.has("eve", by="mia")


def test_what_goes_when_one_of_two_is_removed(blocks: Blocks) -> None:
    blocks.block("mia", "eve").wait()
    blocks.block("eve", "mia").wait()
    blocks._database.write(lambda tx: store.forget_people(tx, ["eve"])).wait()
    assert store.everybody(blocks._database.reader) == set()


def test_nobody_blocks_without_end(blocks: Blocks, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST >= 100
    monkeypatch.setattr("chatapp.features.blocks.service.MOST", 1)
    blocks.block("mia", "eve").wait()
    failed = blocks.block("mia", "mia-2")
    with pytest.raises(Exception, match="Unblock somebody"):
        failed.wait()
