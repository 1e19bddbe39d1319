"""Retention by age and by number, for the house and for a room; a clock that jumps removes nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chatapp.core import clock
from chatapp.core.database import Address
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.features.keeping import reach, store
from chatapp.features.keeping.models import Rule
from chatapp.features.keeping.retention import Retention
from chatapp.features.overview.lines import RoomLine
from chatapp.features.overview.service import Overview
from chatapp.features.people.models import Actor
from chatapp.features.reactions import store as reactions
from chatapp.features.reactions.service import Reactions
from chatapp.features.rooms.purging import Purging
from chatapp.features.rooms.service import Place
from chatapp.maintenance.findings import HOLES
from tests.features.rooms.house import sources_of_messages, unrestricted
from tests.features.rooms.stage import MIA, OTTO, Stage

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


class Time:
    """Both clocks, as a test sets them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wall, self.steady = BEGIN, 0.0
        monkeypatch.setattr(clock, "now", lambda: self.wall)
        monkeypatch.setattr(clock, "monotonic", lambda: self.steady)

    def passes(self, **how: float) -> None:
        self.wall += timedelta(**how)
        self.steady += timedelta(**how).total_seconds()


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    return Time(monkeypatch)


@pytest.fixture
def stage(time: Time, place: Address) -> Iterator[Stage]:
    stage = Stage(place)
    yield stage
    assert stage.database.reader.one(HOLES) == (0,)
    stage.database.close()


def retention(stage: Stage, days: float = 0, messages: int = 0) -> Retention:
    purged: Extensions[Any] = Extensions()
    purged.add("reactions", reactions.remove)
    purging = Purging(stage.database, sources_of_messages(), purged)
    return Retention(stage.database, purging, Rule(days, messages))


def left(stage: Stage, slug: str = "tea") -> list[int]:
    return [message["seq"] for message in stage.enters(slug=slug)["messages"]]


def says_daily(stage: Stage, time: Time, days: int) -> None:
    for day in range(1, days + 1):
        stage.says(f"day {day}")
        time.passes(days=1)


def listed(stage: Stage) -> list[RoomLine]:
    """Otto's list of rooms."""
    return (
        Overview(stage.database, lambda slug: 0, unrestricted(stage.database))
        .open("s", Actor(OTTO), [], lambda event: None)
        .rooms
    )


def test_what_is_too_old_goes(stage: Stage, time: Time) -> None:
    says_daily(stage, time, 9)
    for days, first in ((20, 1), (9, 1), (7.5, 3), (3, 7), (0, 7)):
        retention(stage, days=days).run()
        assert left(stage) == [*range(first, 10)], f"{days} days"
    time.passes(days=99)
    retention(stage, days=3).run()
    assert (left(stage), stage.enters()["floor"], stage.enters()["head"]) == ([], 10, 9)


def test_by_number_the_newest_stay_and_only_messages_count(stage: Stage) -> None:
    for number in range(1, 6):
        stage.says(f"number {number}")
        Reactions(stage.database, stage.messages).put(stage.member(), 1, chr(0x1F600 + number)).wait()
    retention(stage, messages=5).run()
    assert left(stage) == [1, 3, 5, 7, 9]
    retention(stage, messages=2).run()
    assert left(stage) == [7, 9]
    assert stage.enters()["floor"] == 7
    assert [e["data"]["seq"] for e in stage.enters(place=Place(6, stage.database.epoch))["events"]] == [7, 8, 9, 10]


def test_many_are_counted_in_slices(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SLICE", 3)
    for number in range(1, 12):
        stage.says(f"number {number}")
    paused: list[None] = []
    room = next(room for room in store.rooms(stage.database.reader, 0, 9) if room.slug == "tea")
    for most in range(1, 12):
        assert reach.below(stage.database.reader, room, Rule(0, most), lambda: paused.append(None)) == 12 - most
    assert len(paused) > 11
    retention(stage, messages=7).run()
    assert left(stage) == [*range(5, 12)]


def test_a_rule_of_a_room_wins_over_that_of_the_house(stage: Stage) -> None:
    for slug in ("tea", "coffee", "attic"):
        for number in range(4):
            stage.says(f"{slug} {number}", slug=slug)
    rules = retention(stage, messages=3)
    rules.set_rule("tea", None, 1).wait()
    rules.set_rule("attic", None, 0).wait()
    rules.run()
    assert [left(stage, slug) for slug in ("tea", "coffee", "attic")] == [[4], [2, 3, 4], [1, 2, 3, 4]]
    rules.set_rule("attic", None, None).wait()
    rules.run()
    assert left(stage, "attic") == [2, 3, 4]
    with pytest.raises(ChatError, match="no_room"):
        rules.set_rule("nowhere", 1, 1).wait()


def test_without_a_rule_nothing_goes(stage: Stage, time: Time) -> None:
    says_daily(stage, time, 3)
    time.passes(days=4000)
    retention(stage).run()
    assert left(stage) == [1, 2, 3]


def test_a_clock_that_jumps_removes_nothing_for_a_day(stage: Stage, time: Time) -> None:
    says_daily(stage, time, 3)
    rules = retention(stage, days=30)
    rules.run()
    time.wall += timedelta(days=31)
    rules.run()
    time.passes(hours=23)
    rules.run()
    assert left(stage) == [1, 2, 3]
    time.wall -= timedelta(days=31)
    rules.run()
    time.passes(days=2)
    rules.run()
    assert left(stage) == [1, 2, 3], "the operator has put it right"
    time.passes(days=26)
    rules.run()
    assert left(stage) == [3]


def test_events_that_no_page_shows_go_when_nobody_can_miss_them(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatapp.features.keeping.retention.REPLAYED", 4)
    monkeypatch.setattr("chatapp.features.rooms.service.FAR", 4)
    stage.says("Cake?")
    reacts = Reactions(stage.database, stage.messages)
    for number in range(10):
        change = reacts.take if number % 2 else reacts.put
        change(stage.member(OTTO), 1, "🎂").wait()
    before = stage.enters()
    retention(stage).run()
    assert stage.enters() == before, "no page changes"
    assert stage.database.reader.one("SELECT COUNT(*) FROM event") == (4,)
    for after in range(12):
        answer = stage.enters(place=Place(after, stage.database.epoch))
        if after < 7:
            assert answer["reset"] is True
        else:
            assert [event["data"]["seq"] for event in answer["events"]] == [*range(after + 1, 12)]


def test_who_has_read_and_who_has_not(stage: Stage) -> None:
    for number in range(1, 6):
        stage.says(f"number {number}", MIA)
    stage.enters(OTTO)
    stage.rooms.read(stage.member(OTTO), 2).wait()
    retention(stage, messages=2).run()
    assert [line.unread for line in listed(stage)] == [2]
