"""Below the sockets: a deleted message, a kind with very many people, what a failed change leaves."""

from collections.abc import Iterator
from typing import Any

import pytest

from chatapp.core.database import Address
from chatapp.core.errors import ChatError
from chatapp.features.messages import store as messages
from chatapp.features.reactions import store
from chatapp.features.reactions.service import Reactions
from tests.features.rooms.stage import MIA, OTTO, Stage
from tests.support.stores import only_sqlite


@pytest.fixture
def stage(place: Address) -> Iterator[Stage]:
    stage = Stage(place)
    stage.parts.add("reactions", store.on_page)
    stage.mine.add("reactions", store.of_person)
    stage.says("Cake?")
    yield stage
    stage.database.close()


@pytest.fixture
def reactions(stage: Stage) -> Reactions:
    return Reactions(stage.database, stage.messages)


def test_a_deleted_message_takes_none_and_shows_none(stage: Stage, reactions: Reactions) -> None:
    mia = stage.member()
    reactions.put(mia, 1, "🎂").wait()
    stage.does(lambda tx: messages.mark_deleted(tx, mia.room_id, 1))
    for change in (reactions.put, reactions.take):
        with pytest.raises(ChatError, match="no_message"):
            change(mia, 1, "🎂").wait()
    assert store.on_page(stage.database.reader, mia.room_id, [1]) == {}


@only_sqlite
def test_the_first_of_many_people_are_found_by_an_index(stage: Stage) -> None:
    def plan(sql: str, *values: Any) -> str:
        return str(stage.database.reader.all(f"EXPLAIN QUERY PLAN {sql}", *values))

    pages = plan(store.PAGE, 10, 1, 1, 50)
    assert pages.index("SEARCH k USING") < pages.index("SEARCH r USING COVERING INDEX reaction_order")
    assert "reaction_order" in plan(store.PEOPLE, 1, 1, "🎂", 10)
    assert "reaction_person" in plan(store.OWN, "mia", 1, 1, 50)


def test_a_change_that_fails_leaves_nothing(
    stage: Stage, reactions: Reactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise ChatError("internal")

    with monkeypatch.context() as broken:
        broken.setattr(store, "people", fails)
        with pytest.raises(ChatError, match="internal"):
            reactions.put(stage.member(), 1, "🎂").wait()
    heard = len(stage.heard)
    assert stage.enters(OTTO)["head"] == 1
    answer = reactions.put(stage.member(OTTO), 1, "🎂").wait()
    assert (answer.count, answer.changed) == (1, True)
    assert [event.seq for event in stage.heard[heard:]] == [2]  # type: ignore[attr-defined]
    assert stage.enters(MIA)["parts"]["reactions"]["1"][0]["people"][0]["id"] == "otto"
