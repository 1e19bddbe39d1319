"""A rename reaches the rooms where the person is, with any connection, and no others."""

from chatapp.features.rooms.access import Member
from chatapp.features.rooms.events import PersonRenamed
from tests.features.rooms.stage import MIA, Stage
from tests.support.players import Comes


def members(stage: Stage, rooms: int) -> list[Member]:
    return [stage.member(MIA, f"room-{number}") for number in range(rooms)]


def told(stage: Stage) -> list[str]:
    stage.heard.clear()
    stage.does(lambda tx: stage.rooms.person_changed(tx, MIA, "Maria"))
    return [event.room for event in stage.heard if isinstance(event, PersonRenamed)]


def test_rooms_hear_of_it_as_long_as_a_connection_is_in_them(stage: Stage) -> None:
    here, *_ = members(stage, 3)
    assert told(stage) == []
    for _ in range(2):
        stage.rooms.whereabouts.come(here)
    stage.rooms.whereabouts.go(here)
    assert told(stage) == [here.room.slug]
    stage.rooms.whereabouts.go(here)
    assert told(stage) == []


def test_a_rename_costs_at_most_so_much(stage: Stage) -> None:
    for member in members(stage, 60):
        stage.rooms.whereabouts.come(member)
    assert told(stage) == [f"room-{number}" for number in range(10, 60)]


def test_who_has_left_can_shout_no_more(comes: Comes) -> None:
    mia, otto = comes(), comes()
    for player in (mia, otto):
        player.enters("quiet")
        player.enters("loud")
    mia.says("hello", "quiet")
    mia.gets("room:leave", room="quiet")
    mia.gets("person:rename", name="Rude Word Nought")
    assert otto.sees("person:renamed")["room"] == "loud"
    mia.gets("person:reroll")
    assert otto.sees("person:changed")["room"] == "loud"
    otto.gets("connection:check")
    assert {data["room"] for data in otto.all("person:renamed") + otto.all("person:changed")} == {"loud"}
    mia.enters("quiet")
    mia.says("It is me.", "quiet")
    assert otto.sees("message:posted", lambda data: data["body"] == "It is me.")["person"]["name"] == "Rude Word Nought"
