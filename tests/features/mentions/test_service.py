"""Below the sockets, on each store: who is mentioned, and what is only text."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from chatapp.core import clock
from chatapp.core.database import Address
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Carried, Present
from chatapp.features.blocks.events import BlocksChanged
from chatapp.features.blocks.service import Blocks
from chatapp.features.edits.service import Edits
from chatapp.features.mentions import store
from chatapp.features.mentions.asked import MOST
from chatapp.features.mentions.service import EVERY, Mentions
from chatapp.features.messages.events import MessagePosted
from chatapp.features.people import held_names
from chatapp.features.people import store as people
from chatapp.features.people.name_key import name_keys
from tests.features.rooms.stage import MIA, OTTO, Stage, wire


class Hall(Stage):
    """Both are in the room; ``there`` is who the roster says is in it, ``crowd`` how many."""

    def __init__(self, place: Address) -> None:
        super().__init__(place)
        self.there, self.crowd = [MIA, OTTO], 2
        nobody: Any = None
        self.blocks = Blocks(self.database, nobody)
        present = lambda slug: Present(msgspec.Raw(msgspec.json.encode(self.there)), self.crowd, None)  # noqa: E731
        self.mentions = Mentions(self.database, self.blocks, present, lambda slug: self.crowd, here_people=20)
        self.carried.add(
            "mentions",
            Carried(keep=self.mentions.keep, load=store.on_page, change=self.mentions.change, sign="@"),
        )
        self.room = self.member(OTTO).room_id
        self.member(MIA)

    def mentioned(self) -> Any:
        """What the newest message on a page mentions."""
        return wire(self.enters()["messages"][-1]).get("carries", {}).get("mentions")

    def addressed(self) -> Any:
        return {
            person: sorted(seqs) for person, seqs in self.mentions.addressed(self.database.reader, self.room, 1).items()
        }

    def sends(self, body: str, *places: Any, client_id: str = "") -> Any:
        return self.says(body, client_id=client_id, mentions=[dict(zip(KEYS, place, strict=False)) for place in places])


KEYS = ("at", "length", "person")


@pytest.fixture
def hall(place: Address) -> Iterator[Hall]:
    hall = Hall(place)
    yield hall
    hall.database.close()


def test_a_mention_is_an_id_and_a_place_and_shows_the_present_name(hall: Hall) -> None:
    hall.sends("😀 @Otto, look", (2, 5, "otto"))
    otto = msgspec.to_builtins(OTTO)
    assert hall.mentioned() == [{"at": 2, "length": 5, "person": otto}]
    live = [event for event in hall.heard if isinstance(event, MessagePosted)][-1]
    assert wire(live)["carries"]["mentions"] == hall.mentioned()
    hall.does(lambda tx: people.set_name(tx, "otto", "Otto Neu"))
    hall.says("a page that nobody has read yet")
    first = hall.enters()["messages"][0]
    assert first["carries"]["mentions"][0]["person"]["name"] == "Otto Neu"
    assert first["body"] == "😀 @Otto, look"
    assert hall.addressed() == {"otto": [1]}


def test_a_former_name_means_its_person(hall: Hall) -> None:
    hall.does(lambda tx: held_names.mark_said(tx, "otto"))
    hall.does(lambda tx: held_names.leave(tx, "otto", ("ottoneu",)))
    hall.does(lambda tx: held_names.hold(tx, "otto", name_keys("Otto Neu")))
    hall.sends("@otto and @Otto Neu", (0, 5, "otto"), (10, 9, "otto"))
    assert [place["at"] for place in hall.mentioned()] == [0, 10]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("@Otto", (0, 5, "mia")),  # another's name
        ("@Otto", (0, 4, "otto")),
        ("@Otto", (0, 99, "otto")),
        ("@Otto", (1, 4, "otto")),
        ("@Otto", (-1, 5, "otto")),
        ("@Otto", (0, 5, "stranger")),
        ("@Otto", (0, 5, "")),
        ("@Otto", (0, 5)),  # nobody, and not @here
        ("x Otto", (1, 5, "otto")),
        ("@\nOtto", (0, 6, "otto")),
    ],
)
def test_what_is_not_true_of_the_text_is_text_and_the_message_is_sent(hall: Hall, body: str, where: Any) -> None:
    hall.sends(body, where)
    assert hall.mentioned() is None
    assert hall.addressed() == {}


def test_whoever_was_never_in_the_room_is_not_mentioned(hall: Hall) -> None:
    eve = msgspec.structs.replace(OTTO, id="eve", name="Eve", tag="eeee")
    hall.does(lambda tx: people.add(tx, eve, *name_keys("Eve"), b"eve"))
    hall.sends("@Eve", (0, 4, "eve"))
    assert hall.mentioned() is None
    hall.member(eve)
    hall.sends("@Eve again", (0, 4, "eve"))
    assert hall.addressed() == {"eve": [2]}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ([{"at": 0, "length": 5, "person": "otto"}] * (MOST + 1), "too_many"),
        ([{"at": 0, "length": 5, "person": "otto"}] * 1000, "too_many"),
        ("otto", "bad_type"),
        ({"at": 0}, "bad_type"),
        ([["otto"]], "bad_type"),
        ([{"at": "0", "length": 5}], "bad_type"),
        ([{"at": 0.5, "length": 5}], "bad_type"),
        ([{"at": 0, "length": 5, "person": 7}], "bad_type"),
        ([{"at": 0, "length": 5, "more": 7}], "bad_type"),
        (None, "bad_type"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_sent(hall: Hall, asked: Any, code: str) -> None:
    with pytest.raises(ChatError) as caught:
        hall.says("@Otto", client_id="refused-first", mentions=asked)
    assert caught.value.code == code
    assert hall.says("@Otto", client_id="refused-first").seq == 1


def test_of_two_places_that_overlap_the_first_counts(hall: Hall) -> None:
    hall.sends("@Otto@Otto", (0, 5, "otto"), (0, 5, "otto"), (3, 5, "otto"), (5, 5, "otto"))
    assert [place["at"] for place in hall.mentioned()] == [0, 5]
    assert hall.addressed() == {"otto": [1]}


def test_an_edit_changes_what_is_shown(hall: Hall) -> None:
    edits = Edits(hall.database, hall.messages)
    mia = hall.member(MIA)
    hall.sends("@Otto hello", (0, 5, "otto"))
    edits.edit(mia, 1, "hello @Otto", "edit-0001", {"mentions": [{"at": 6, "length": 5, "person": "otto"}]}).wait()
    assert [place["at"] for place in hall.mentioned()] == [6]
    assert wire(hall.heard[-1])["carries"]["mentions"] == hall.mentioned()
    edits.edit(mia, 1, "hello all of you @", "edit-0002").wait()
    assert hall.mentioned() is None
    assert "carries" not in wire(hall.heard[-1])
    with pytest.raises(ChatError) as caught:
        edits.edit(mia, 1, "hello", "edit-0003", {"reply": 1}).wait()
    assert caught.value.code == "unknown_field"


def test_everybody_is_called_once_a_minute_and_only_those_who_are_here(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = clock.monotonic()
    monkeypatch.setattr(clock, "monotonic", lambda: moment)
    hall.sends("@here cake", (0, 5), client_id="here-0001")
    assert hall.mentioned() == [{"at": 0, "length": 5}]
    assert hall.addressed() == {"otto": [1]}
    hall.sends("@here again", (0, 5))
    assert hall.mentioned() is None
    moment += EVERY + 1
    hall.there = [MIA]
    hall.sends("@here and now", (0, 5))
    assert hall.mentioned() is None, "nobody else is here"
    assert hall.addressed() == {"otto": [1]}


def test_in_a_large_room_only_those_who_moderate_call_everybody(hall: Hall) -> None:
    hall.crowd = 21
    hall.sends("@here cake", (0, 5))
    assert hall.mentioned() is None
    hall.does(lambda tx: tx.run("INSERT INTO role VALUES ('mia', 0, 'moderator', 'x', 't')"))
    hall.sends("@here cake!", (0, 5))
    assert hall.addressed() == {"otto": [2]}


def test_everybody_is_not_called_by_an_edit(hall: Hall) -> None:
    edits, mia = Edits(hall.database, hall.messages), hall.member(MIA)
    hall.says("cake")
    edits.edit(mia, 1, "@here cake", "edit-0001", {"mentions": [{"at": 0, "length": 5}]}).wait()
    assert hall.mentioned() is None
    hall.sends("@here pie", (0, 5))
    edits.edit(mia, 3, "pie @here", "edit-0002", {"mentions": [{"at": 4, "length": 5}]}).wait()
    assert hall.mentioned() == [{"at": 4, "length": 5}]
    assert hall.addressed() == {"otto": [3]}


def test_whoever_blocks_the_writer_is_not_called(hall: Hall) -> None:
    hall.sends("@Otto", (0, 5, "otto"))
    hall.blocks.changed(BlocksChanged(person="otto", blocked=["mia"]))
    assert hall.addressed() == {}
    hall.blocks.changed(BlocksChanged(person="otto", blocked=[]))
    assert hall.addressed() == {"otto": [1]}


def test_those_who_are_found_are_in_the_room(hall: Hall) -> None:
    eve = msgspec.structs.replace(OTTO, id="ottilie", name="Ottilie", tag="eeee")
    hall.does(lambda tx: people.add(tx, eve, *name_keys("Ottilie"), b"eve"))
    member = hall.member(MIA)
    assert [person.id for person in hall.mentions.find(member, "Ott").people] == ["otto"]
    hall.member(eve)
    assert {person.id for person in hall.mentions.find(member, "ott").people} == {"otto", "ottilie"}
    assert hall.mentions.find(member, "").people == []
    assert hall.mentions.find(member, "   ").people == []
    assert hall.mentions.find(member, "%").people == []


def test_nothing_is_left_of_people_who_are_no_more(hall: Hall) -> None:
    hall.sends("@Otto", (0, 5, "otto"))
    hall.does(lambda tx: store.forget_people(tx, ["otto"]))
    assert hall.mentioned() is None
