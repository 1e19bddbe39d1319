"""Sessions step in and out: with the room's events or another audience, and never after their end."""

from types import SimpleNamespace
from typing import Any

import pytest

from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.features.people.models import Actor
from chatapp.features.rooms import sessions as rooms_sessions
from chatapp.features.rooms import store
from chatapp.features.rooms.sessions import RoomSessions
from tests.features.rooms.house import unrestricted
from tests.features.rooms.stage import MIA, Stage


class House:
    """The rooms' sessions with a realtime layer that a test plays."""

    def __init__(self, stage: Stage) -> None:
        self.heard: list[tuple[Any, ...]] = []
        self.hooks: dict[str, Any] = {}
        realtime = SimpleNamespace(
            on_ready=lambda hook: self.hooks.update(ready=hook),
            on_disconnect=lambda hook: self.hooks.update(gone=hook),
            on_request=lambda hook: self.hooks.update(request=hook),
        )
        entered: Extensions[Any] = Extensions()
        left: Extensions[Any] = Extensions()
        entered.add("test", lambda session, slug: self.heard.append(("entered", slug)))
        left.add("test", lambda session, slug, reason: self.heard.append(("left", slug, reason)))
        read: Extensions[Any] = Extensions()
        read.add("test", lambda session, slug, seq: self.heard.append(("read", slug, seq)))
        kit: Any = SimpleNamespace(
            realtime=realtime, entered=entered, left=left, read=read, opened=Extensions(), database=stage.database
        )
        self.sessions = RoomSessions(kit, stage.rooms, unrestricted(stage.database))

    def comes(self) -> Any:
        audiences: set[str] = set()
        session = SimpleNamespace(
            id="s", identity=Actor(MIA), audiences=audiences, subscribe=audiences.add, unsubscribe=audiences.discard
        )
        self.hooks["ready"](session)
        return session


@pytest.fixture
def house(stage: Stage) -> House:
    return House(stage)


def test_whoever_enters_hears_the_room_until_they_leave(house: House) -> None:
    mia = house.comes()
    house.sessions.enter(mia, "tea").wait()
    assert mia.audiences == {"room:tea"}
    assert house.sessions.member_of(mia, "tea").room.slug == "tea"
    house.sessions.enter(mia, "tea").wait()
    house.sessions.leave(mia, "tea")
    house.sessions.leave(mia, "tea")
    assert mia.audiences == set()
    with pytest.raises(ChatError, match="no_room"):
        house.sessions.member_of(mia, "tea")
    assert house.heard == [("entered", "tea"), ("entered", "tea"), ("left", "tea", "left")]


def test_features_hear_how_far_somebody_has_read_once_it_is_stored(house: House, stage: Stage) -> None:
    mia = house.comes()
    house.sessions.enter(mia, "tea").wait()
    stage.says("hi")
    reads = house.sessions.read(mia, house.sessions.member_of(mia, "tea"), 1)
    assert house.heard == [("entered", "tea")]
    reads.wait()
    assert house.heard[1:] == [("read", "tea", 1)]


def test_a_room_that_is_there_may_be_used_before_the_answer_comes(house: House, stage: Stage) -> None:
    stage.says("hi")
    mia = house.comes()
    house.sessions.enter(mia, "tea")
    assert house.sessions.member_of(mia, "tea").room.slug == "tea"


def test_a_session_that_ended_while_the_disk_worked_steps_in_nowhere(house: House) -> None:
    mia = house.comes()
    future = house.sessions.enter(mia, "never-opened")
    house.hooks["gone"](mia, "transport")
    future.wait()
    assert (mia.audiences, house.heard) == (set(), [])


def test_the_end_of_a_session_leaves_all_its_rooms_with_the_reason(house: House) -> None:
    mia = house.comes()
    for room in ("tea", "coffee"):
        house.sessions.enter(mia, room).wait()
    house.hooks["gone"](mia, "ping_timeout")
    assert house.heard[2:] == [("left", "tea", "ping_timeout"), ("left", "coffee", "ping_timeout")]
    assert house.sessions._members == {}, "nothing of an ended session stays"


def test_a_session_is_in_so_many_rooms_and_no_more(house: House, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms_sessions, "MOST", 2)
    stage.says("hi", slug="cake")
    mia = house.comes()
    for room in ("tea", "milk", "tea"):
        house.sessions.enter(mia, room).wait()
    for room in ("cake", "never-opened"):
        with pytest.raises(ChatError, match="You are in 2 rooms at once"):
            house.sessions.enter(mia, room).wait()
        with pytest.raises(ChatError, match="no_room"):
            house.sessions.member_of(mia, room)
    assert store.find(stage.database.reader, "never-opened") is None
    house.sessions.leave(mia, "milk")
    house.sessions.enter(mia, "cake").wait()
    assert mia.audiences == {"room:tea", "room:cake"}


def test_a_refused_entry_leaves_nothing_behind(house: House, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    mia = house.comes()

    def full(self: Any) -> None:
        raise ChatError("storage")

    monkeypatch.setattr("chatapp.features.rooms.store.visit", lambda *_: full(None))
    with pytest.raises(ChatError, match="storage"):
        house.sessions.enter(mia, "new").wait()
    assert mia.audiences == set()
    assert house.heard[0] == ("entered", "new")
    assert house.heard[-1] == ("left", "new", "left")


def test_another_audience_than_the_rooms(house: House) -> None:
    mia = house.comes()
    house.sessions.enter(mia, "lobby", hears="classic").wait()
    assert mia.audiences == {"classic"}
    assert house.sessions.member_of(mia, "lobby").room.slug == "lobby"
