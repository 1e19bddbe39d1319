"""Below the sockets: how many edits are kept, how much of them is read, and by which index."""

from collections.abc import Iterator
from typing import Any

import pytest

from chatapp.core.database import Address
from chatapp.core.errors import ChatError
from chatapp.features.edits import store
from chatapp.features.edits.service import MOST, Edits
from tests.features.rooms.stage import Stage
from tests.support.stores import only_sqlite


@pytest.fixture
def stage(place: Address) -> Iterator[Stage]:
    stage = Stage(place)
    stage.parts.add("edits", store.on_page)
    stage.says("version 0")
    yield stage
    stage.database.close()


@pytest.fixture
def edits(stage: Stage) -> Edits:
    return Edits(stage.database, stage.messages)


def test_a_message_can_be_edited_a_hundred_times(stage: Stage, edits: Edits) -> None:
    mia = stage.member()
    for number in range(1, MOST + 1):
        edits.edit(mia, 1, f"version {number}", f"client-{number}").wait()
    with pytest.raises(ChatError, match="too_many"):
        edits.edit(mia, 1, "one more", "client-more").wait()
    assert edits.edit(mia, 1, "version 7", "client-7").wait().duplicate is True
    assert stage.enters()["parts"]["edits"]["1"]["count"] == MOST
    assert len(edits.versions(mia, 1, 2**53, 10**6).versions) == MOST + 1


def test_versions_stop_at_so_many_bytes_and_go_on(stage: Stage, edits: Edits) -> None:
    mia = stage.member()
    for number in range(1, 6):
        edits.edit(mia, 1, f"{number}" * 1000, f"client-{number}").wait()
    found, before = [], 2**53
    for _ in range(6):
        page = edits.versions(mia, 1, before, 2500)
        assert 1 <= len(page.versions) <= 3
        found += page.versions
        before = page.versions[-1].seq
        if not page.more:
            break
    assert [version.body[:1] for version in found] == ["5", "4", "3", "2", "1", "v"]
    assert len(edits.versions(mia, 1, 2**53, 1).versions) == 1


def test_an_edit_that_fails_leaves_nothing(stage: Stage, edits: Edits, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> None:
        raise ChatError("internal")

    with monkeypatch.context() as broken:
        broken.setattr(store, "on_page", fails)
        with pytest.raises(ChatError, match="internal"):
            edits.edit(stage.member(), 1, "half", "client-half").wait()
    heard = len(stage.heard)
    assert (stage.enters()["head"], stage.enters()["messages"][0]["body"]) == (1, "version 0")
    edits.edit(stage.member(), 1, "whole", "client-half").wait()
    assert [event.seq for event in stage.heard[heard:]] == [2]  # type: ignore[attr-defined]


@only_sqlite
def test_the_edits_of_a_page_are_found_by_an_index(stage: Stage) -> None:
    def plan(sql: str, *values: Any) -> str:
        return str(stage.database.reader.all(f"EXPLAIN QUERY PLAN {sql}", *values))

    marks = plan(store.MARKS, 1, 1, 50, 1, 1, 50)
    assert "edit_of" in marks
    assert "SCAN edit" not in marks
    assert "SCAN e" not in marks.replace("SCAN edit", "")
