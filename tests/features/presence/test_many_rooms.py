"""Thousands of open rooms are looked at a few at a time: others work between."""

from typing import Any

import pytest

from chatapp.core.bus import Bus
from chatapp.core.database import Address
from chatapp.features.people.models import Actor
from chatapp.features.presence import service
from chatapp.features.presence.events import RoomHead
from chatapp.features.presence.service import Presence
from chatapp.features.rooms.service import NOWHERE
from tests.features.rooms.stage import MIA, Stage

ROOMS = 7


@pytest.fixture
def seen(place: Address, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Rooms with Mia in them, and what happens, in order: a room's number is told, others may work."""
    monkeypatch.setattr(service, "SLICE", 3)
    stage, bus, seen = Stage(place), Bus(), []
    bus.subscribe(RoomHead, lambda event: seen.append(event.room))
    presence = Presence(stage.database, bus, stage.rooms, 0.0, pause=lambda: seen.append("pause"))
    for number in range(ROOMS):
        stage.rooms.enter(Actor(MIA), f"room-{number}", NOWHERE, lambda member: None).wait()
        presence.enter(Actor(MIA), "s", f"room-{number}")
    yield presence, seen
    stage.database.close()


def test_the_beacon_pauses(seen: Any) -> None:
    presence, told = seen
    presence.beacon(list(presence.rosters))
    rooms = [f"room-{number}" for number in range(ROOMS)]
    assert told == [*rooms[:3], "pause", *rooms[3:6], "pause", *rooms[6:], "pause"]


def test_ending_leases_pauses_and_forgets_empty_rooms(seen: Any) -> None:
    presence, told = seen
    presence.tick()
    assert told == ["pause"] * (ROOMS // 3)
    for number in range(ROOMS):
        presence.leave(Actor(MIA), "s", f"room-{number}", at_once=True)
    presence.tick()
    for roster in presence.rosters.values():
        roster.take_changes()
    presence.tick()
    assert presence.rosters == {}
