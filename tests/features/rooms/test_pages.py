"""One loader: the newest page, history and the glimpse carry the same things, in few queries."""

from collections.abc import Sequence
from typing import Any

import pytest

from chatapp.core import journal
from chatapp.core.database import Address, Reader
from chatapp.core.events import Numbered
from chatapp.features.people.models import Actor
from chatapp.features.rooms import pages
from chatapp.features.rooms.events import PersonChanged, PersonRenamed
from tests.features.rooms.stage import MIA, OTTO, Stage, wire
from tests.support.stores import only_sqlite


class Liked(Numbered, frozen=True, kw_only=True):
    """An event that has no line of its own."""

    name = "test:liked"


def likes(asked: list[list[int]]) -> Any:
    def load(reader: Reader, room_id: int, seqs: Sequence[int]) -> dict[int, str]:
        asked.append(list(seqs))
        return {seq: f"liked {seq}" for seq in seqs if seq % 2}

    return load


def own(reader: Reader, person_id: str, room_id: int, seqs: Sequence[int]) -> dict[int, str]:
    return {seq: f"{person_id} of {list(seqs)}" for seq in seqs[:1]} if person_id == "mia" else {}


def notes(page: dict[str, Any]) -> list[str]:
    return [note["event"] for note in page["notes"]]


def test_every_way_to_a_page_has_the_parts(stage: Stage) -> None:
    for number in range(1, 5):
        stage.says(str(number))
    stage.parts.add("likes", likes([]))
    stage.mine.add("likes", own)
    parts, mine = {"likes": {"1": "liked 1", "3": "liked 3"}}, {"likes": {"1": "mia of [1, 3]"}}
    for page in (
        stage.enters(),
        wire(stage.rooms.glimpse(Actor(MIA), "tea")),
        wire(stage.rooms.history(stage.member(), 5, 50)),
    ):
        assert (page["parts"], page["mine"]) == (parts, mine)
    others = stage.enters(OTTO)
    assert others["parts"] == parts
    assert "mine" not in others


def test_a_page_without_parts_says_nothing_of_them(stage: Stage) -> None:
    stage.parts.add("likes", lambda reader, room_id, seqs: {})
    stage.mine.add("likes", own)
    stage.says("hi")
    assert not {"parts", "mine"} & set(stage.enters())


def test_one_query_a_page_for_all_who_enter_meanwhile(stage: Stage) -> None:
    asked: list[list[int]] = []
    stage.parts.add("likes", likes(asked))
    for body in ("one", "two"):
        stage.says(body)
    asked.clear()
    for person in (MIA, OTTO, MIA):
        stage.enters(person)
    assert asked == [[1, 2]]
    stage.rooms.history(stage.member(), 2, 50)
    assert asked == [[1, 2], [1]]


@only_sqlite
def test_notes_are_chosen_by_their_class(stage: Stage) -> None:
    stage.says("hi")
    room_id = stage.member().room_id
    stage.rooms.whereabouts.come(stage.member())

    def happen(tx: Any) -> None:
        for number in range(300):
            journal.add(tx, room_id, Liked(room="tea", seq=journal.next_seq(tx, room_id)))
        stage.rooms.person_changed(tx, MIA, "Maria")
        stage.rooms.person_changed(tx, MIA, None)

    stage.does(happen)
    page = stage.enters()
    assert notes(page) == ["person:renamed", "person:changed"]
    assert notes(wire(stage.rooms.history(stage.member(), page["head"] + 1, 50))) == notes(page)
    assert (PersonRenamed.note, PersonChanged.note, Liked.note) == (True, True, False)
    plan = stage.database.reader.all(f"EXPLAIN QUERY PLAN {journal.FIND_NOTES}", 1, 1, 1, 9, 100)
    assert "event_note" in str(plan), "a page of a room with many reactions reads its notes alone"


def test_history_is_read_in_whole_pages(stage: Stage) -> None:
    for number in range(1, 8):
        stage.says(str(number))
    page = wire(stage.rooms.history(stage.member(), 6, 2))
    assert ([message["seq"] for message in page["messages"]], page["more"]) == ([4, 5], True)
    assert wire(stage.rooms.history(stage.member(), 3, 50))["more"] is False
    assert wire(stage.rooms.history(stage.member(), 1, 50)) == {
        "messages": [],
        "notes": [],
        "more": False,
        "floor": 1,
        "head": 7,
    }


def seqs(page: dict[str, Any]) -> list[int]:
    return [message["seq"] for message in page["messages"]]


def test_the_part_around_a_message_and_what_comes_after_it(stage: Stage) -> None:
    for number in range(1, 10):
        stage.says(str(number))
    stage.parts.add("likes", likes([]))

    def page(seq: int, limit: int, side: pages.Side) -> dict[str, Any]:
        return wire(stage.rooms.history(stage.member(), seq, limit, side))  # type: ignore[no-any-return]

    around = page(5, 4, "around")
    assert (seqs(around), around["more"], around["newer"], around["head"]) == ([4, 5, 6, 7], True, True, 9)
    assert around["parts"] == {"likes": {"5": "liked 5", "7": "liked 7"}}
    after = page(7, 50, "after")
    assert (seqs(after), after["more"], "newer" in after) == ([8, 9], True, False)
    assert (seqs(page(3, 2, "after")), page(3, 2, "after")["newer"]) == ([4, 5], True)
    whole = page(5, 200, "around")
    assert (seqs(whole), whole["more"], "newer" in whole) == ([*range(1, 10)], False, False)
    assert seqs(page(99, 4, "around")) == [8, 9]
    assert seqs(page(9, 4, "after")) == []


def test_notes_are_in_the_page_that_they_belong_to(stage: Stage) -> None:
    stage.rooms.whereabouts.come(stage.member())
    for number in range(3):
        stage.says(str(number))
        stage.does(lambda tx, name=f"Mia {number}": stage.rooms.person_changed(tx, MIA, name))
    page = wire(stage.rooms.history(stage.member(), 2, 1, "after"))
    assert (seqs(page), [note["data"]["seq"] for note in page["notes"]]) == ([3], [])
    page = wire(stage.rooms.history(stage.member(), 3, 2, "around"))
    assert (seqs(page), [note["data"]["seq"] for note in page["notes"]]) == ([3, 5], [4, 6])
    page = wire(stage.rooms.history(stage.member(), 3, 50, "after"))
    assert (seqs(page), [note["data"]["seq"] for note in page["notes"]]) == ([5], [4, 6])


def test_kept_pages_are_bounded_in_bytes(place: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "CACHE_BYTES", 3 * pages.OVERHEAD)
    small = Stage(place)
    asked: list[list[int]] = []
    small.parts.add("likes", likes(asked))
    for slug in ("tea", "cake", "milk"):
        small.says(slug, slug=slug)
    asked.clear()
    for slug in ("tea", "cake", "milk", "milk", "tea"):
        small.enters(slug=slug)
    assert len(asked) == 4, "two pages fit: of the five, one was kept"
    small.database.close()
