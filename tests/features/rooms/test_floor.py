"""The floor of a room's log: what was removed is missed by nobody, and no reader finds a hole above it."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chatapp.core import journal
from chatapp.core.database import Address
from chatapp.core.extensions import Extensions
from chatapp.features.messages import store as messages
from chatapp.features.overview.lines import RoomLine
from chatapp.features.overview.service import Overview
from chatapp.features.people import store as people
from chatapp.features.people.models import Actor, Person
from chatapp.features.reactions import store as reactions
from chatapp.features.reactions.service import Reactions
from chatapp.features.rooms import purging
from chatapp.features.rooms.purging import Purging
from chatapp.features.rooms.service import Place
from chatapp.maintenance.findings import HOLES
from tests.features.rooms.house import sources_of_messages, unrestricted
from tests.features.rooms.stage import MIA, OTTO, Stage, wire

CONVERGE = ["node", Path(__file__).parents[2] / "js" / "support" / "converge.mjs"]
COUNT = 12


@pytest.fixture
def stage(place: Address) -> Iterator[Stage]:
    stage = Stage(place)
    stage.parts.add("reactions", reactions.on_page)
    stage.mine.add("reactions", reactions.of_person)
    for number in range(1, COUNT + 1):
        stage.says(f"number {number}")
    yield stage
    assert stage.database.reader.one(HOLES) == (0,)
    stage.database.close()


def purging_of(stage: Stage) -> Purging:
    purged: Extensions[Any] = Extensions()
    purged.add("reactions", reactions.remove)
    return Purging(stage.database, sources_of_messages(), purged)


def purge(stage: Stage, below: int) -> None:
    purging_of(stage).purge(stage.member().room_id, below)


def seqs(answer: dict[str, Any]) -> list[int]:
    return [message["seq"] for message in answer["messages"]]


def listed(stage: Stage) -> list[RoomLine]:
    """Otto's list of rooms."""
    return (
        Overview(stage.database, lambda slug: 0, unrestricted(stage.database))
        .open("s", Actor(OTTO), [], lambda event: None)
        .rooms
    )


def test_pages_begin_at_the_floor_and_say_so(stage: Stage) -> None:
    stage.enters()
    purge(stage, 5)
    fresh = stage.enters()
    assert (seqs(fresh), fresh["floor"], fresh["more"], fresh["head"]) == ([*range(5, 13)], 5, False, 12)
    page = wire(stage.rooms.history(stage.member(), 7, 50))
    assert (seqs(page), page["floor"], page["more"]) == ([5, 6], 5, False)
    page = wire(stage.rooms.history(stage.member(), 5, 50))
    assert (seqs(page), page["floor"], page["more"]) == ([], 5, False)
    assert stage.says("number 13").seq == 13


def test_whoever_is_above_the_floor_catches_up_and_whoever_is_below_starts_afresh(stage: Stage) -> None:
    purge(stage, 5)
    for after in range(13):
        place = Place(after, stage.database.epoch)
        resumed, caught = stage.enters(place=place), wire(stage.rooms.catch_up(stage.member(), place, 200))
        if after < 4:
            assert resumed["reset"] is True
            assert caught == {"reset": True}
        else:
            assert [event["data"]["seq"] for event in resumed["events"]] == [*range(after + 1, 13)]
            assert caught["events"] == resumed["events"]
            assert resumed["floor"] == caught["floor"] == 5


@pytest.mark.parametrize("below", [1, 2, 7, 13, 99])
def test_a_stale_screen_and_the_answer_are_a_fresh_screen(stage: Stage, below: int) -> None:
    stale = stage.enters()
    purge(stage, below)
    stage.says("after the purge", OTTO)
    answer = stage.enters(place=Place(stale["head"], stage.database.epoch))
    story = {"stale": stale, "events": answer["events"], "floor": answer["floor"], "fresh": stage.enters(), "me": "mia"}
    done = subprocess.run(CONVERGE, input=json.dumps(story), capture_output=True, text=True)
    assert json.loads(done.stdout) == {"same": True, "difference": None}, done.stderr


def test_a_purge_between_two_statements_makes_the_client_start_afresh(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    member, place = stage.member(), Place(6, stage.database.epoch)
    right = journal.missed

    def meanwhile(*arguments: Any) -> Any:
        purge(stage, 10)
        return right(*arguments)

    monkeypatch.setattr(journal, "missed", meanwhile)
    assert wire(stage.rooms.catch_up(member, place, 200)) == {"reset": True}


def test_everything_may_go_and_the_numbers_go_on(stage: Stage) -> None:
    purge(stage, 10**9)
    assert (stage.enters()["floor"], stage.enters()["head"], seqs(stage.enters())) == (13, 12, [])
    assert stage.says("on we go").seq == 13
    assert seqs(stage.enters()) == [13]


def test_the_floor_never_falls(stage: Stage) -> None:
    purge(stage, 8)
    purge(stage, 3)
    assert stage.enters()["floor"] == 8


def test_what_was_removed_is_not_unread_and_the_room_keeps_its_time(stage: Stage) -> None:
    stage.enters(OTTO)
    stage.does(lambda tx: tx.run("UPDATE room SET created_at = '2001-01-01T00:00:00.000Z' WHERE slug = 'tea'"))
    purge(stage, 5)
    (line,) = listed(stage)
    assert (line.unread, line.last_at[:2]) == (8, "20")
    purge(stage, 99)
    (line,) = listed(stage)
    assert line.unread == 0
    assert line.last_at > "2020", "not when the room was made"
    stage.rooms.read(stage.member(OTTO), 12).wait()
    stage.says("one more", MIA)
    assert [line.unread for line in listed(stage)] == [1]


def test_nothing_can_be_added_to_what_was_removed(stage: Stage) -> None:
    purge(stage, 5)
    reacts = Reactions(stage.database, stage.messages)
    with pytest.raises(Exception, match="no_message"):
        reacts.put(stage.member(), 4, "🎂").wait()
    reacts.put(stage.member(), 5, "🎂").wait()


def test_the_beacon_and_the_glimpse_tell_the_floor(stage: Stage) -> None:
    purge(stage, 5)
    assert [(head.seq, head.floor) for head in stage.rooms.heads(["tea", "nowhere"])] == [(12, 5)]
    glimpse = wire(stage.rooms.glimpse(Actor(MIA), "tea"))
    assert (glimpse["floor"], seqs(glimpse)) == (5, [*range(5, 13)])


def test_other_rooms_are_not_touched(stage: Stage) -> None:
    stage.says("beside", slug="coffee")
    purge(stage, 99)
    assert seqs(stage.enters(slug="coffee")) == [1]


def test_a_message_with_very_many_reactions_goes_in_several_units(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "ROWS", 3)
    reacts = Reactions(stage.database, stage.messages)
    for number in range(10):
        fan = Person(f"fan{number}", f"Fan {number}", "/avatar/f", "cccc", 1)
        stage.does(lambda tx, fan=fan: people.add(tx, fan, fan.id, fan.id.encode()))
        reacts.put(stage.member(fan), 2, "🎂").wait()
    steps = 0
    while not purging_of(stage).step(stage.member().room_id, 5).wait():
        steps += 1
        assert stage.enters()["floor"] == 1
    assert steps >= 3
    assert stage.enters()["floor"] == 5
    for table in ("reaction", "reaction_kind"):
        assert stage.database.reader.all(f"SELECT * FROM {table}") == []


def test_a_unit_is_small(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purging, "NUMBERS", 2)
    floors, room_id = [], stage.member().room_id
    done = False
    while not done:
        done = purging_of(stage).step(room_id, 6).wait()
        floors.append(journal.extent(stage.database.reader, room_id).floor)
        assert messages.page_before(stage.database.reader, room_id, 99, 99)[0].seq == floors[-1]
    assert floors == [3, 5, 6]
