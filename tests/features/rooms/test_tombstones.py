"""A deleted message keeps its number: on pages, for those who catch up, in counts, and for a late repeat."""

from typing import Any

import pytest

from chatapp.core import journal
from chatapp.core.database import Tx
from chatapp.core.errors import ChatError
from chatapp.core.events import Numbered
from chatapp.features.messages import store
from chatapp.features.rooms.service import Place
from tests.features.rooms.stage import MIA, OTTO, Stage, wire

GONE = {"room", "seq", "id", "client_id", "person", "sent_at", "deleted"}


class Removed(Numbered, frozen=True, kw_only=True):
    """As a feature that deletes would tell the room."""

    name = "test:removed"


def deletes(stage: Stage, seq: int) -> None:
    room_id = stage.member().room_id

    def unit(tx: Tx) -> None:
        assert store.mark_deleted(tx, room_id, seq) is True
        assert store.mark_deleted(tx, room_id, seq) is False, "it is deleted once"
        journal.add(tx, room_id, Removed(room="tea", seq=journal.next_seq(tx, room_id)))

    stage.does(unit)


@pytest.fixture
def told(stage: Stage) -> Stage:
    for body in ("one", "two", "three"):
        stage.says(body, client_id=f"client-{body}")
    deletes(stage, 2)
    return stage


def gone(message: dict[str, Any]) -> None:
    assert (set(message), message["seq"], message["deleted"]) == (GONE, 2, True)


def test_a_page_and_the_history_have_it_without_its_text(told: Stage) -> None:
    messages = told.enters(OTTO)["messages"]
    assert [message.get("body") for message in messages] == ["one", None, "three"]
    gone(messages[1])
    gone(wire(told.rooms.history(told.member(OTTO), 3, 1))["messages"][0])


def test_whoever_catches_up_gets_every_number(told: Stage) -> None:
    place = Place(0, told.database.epoch)
    events = told.enters(OTTO, place=place)["events"]
    assert [event["data"]["seq"] for event in events] == [1, 2, 3, 4]
    gone(events[1]["data"])
    assert wire(told.rooms.catch_up(told.member(OTTO), place, 200))["events"] == events


def test_nothing_can_be_added_to_it(told: Stage) -> None:
    room_id = told.member().room_id
    told.messages.require(told.database.reader, room_id, 1)
    for seq in (2, 4, 99, 0, -1):
        with pytest.raises(ChatError, match="no_message"):
            told.messages.require(told.database.reader, room_id, seq)


def test_the_journal_has_no_hole(told: Stage) -> None:
    numbers = told.database.reader.all("SELECT seq FROM journal WHERE room = ? ORDER BY seq", told.member().room_id)
    assert numbers == [(1,), (2,), (3,), (4,)]


def test_a_late_repeat_of_the_request_gets_the_first_answer(told: Stage) -> None:
    again = told.says("two", client_id="client-two")
    assert (again.seq, again.duplicate) == (2, True)
    with pytest.raises(ChatError, match="id_reused"):
        told.messages.post(told.member(MIA, "coffee"), "two", "client-two").wait()
