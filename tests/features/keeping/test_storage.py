"""The budget of the database: a warning, a refusal in words, room that is made; the write-ahead log stays short."""

import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chatapp.core.database import Address, disk
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.features.keeping import storage
from chatapp.features.keeping.storage import Budget, Storage
from chatapp.features.keeping.store_size import used
from chatapp.features.people.models import Actor
from chatapp.features.rooms.purging import Purging
from chatapp.features.rooms.service import NOWHERE
from chatapp.maintenance.findings import HOLES
from chatapp.maintenance.sqlite_doctor import examine
from tests.features.rooms.house import sources_of_messages
from tests.features.rooms.stage import OTTO, Stage
from tests.support.prepared import prepare

LONG = "x" * 3900
MANY = 40  # messages of 3,900 bytes: a page of the database each


def prepared(folder: Path) -> Address:
    """A file of SQLite: only there the size falls at once."""
    prepare(folder)
    return Address(folder / "chat.db")


def file_of(stage: Stage) -> Path:
    assert stage.place.path
    return stage.place.path


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(prepared(tmp_path))
    stage.says("made before it was full")
    yield stage
    assert stage.database.reader.one(HOLES) == (0,)
    stage.database.close()


def storage_of(stage: Stage, soft: int = 0, hard: int = 0, oldest: bool = False) -> Storage:
    purging = Purging(stage.database, sources_of_messages(), Extensions[Any]())
    return Storage(stage.database, purging, Budget(soft, hard, oldest), lambda: disk.log_size(file_of(stage)))


def fills(stage: Stage, slug: str = "tea") -> None:
    for number in range(MANY):
        stage.says(f"{number} {LONG}", client_id=f"{slug}-{number:08}", slug=slug)


def refusal(stage: Stage, do: Any) -> ChatError:
    with pytest.raises(ChatError) as caught:
        do()
    assert (caught.value.code, caught.value.retryable, caught.value.retry_after) == ("full", True, 60)
    return caught.value


def test_at_the_hard_size_new_things_are_refused_in_words_and_old_ones_are_read(stage: Stage) -> None:
    budget = storage_of(stage, hard=used(stage.database.reader) + MANY * 2000)
    budget.look()
    assert not stage.database.full
    fills(stage)
    budget.look()
    assert stage.database.full
    error = refusal(stage, lambda: stage.says("one more"))
    assert error.message == "This chat has used up its storage. Nothing new is stored until there is room again."
    refusal(stage, lambda: stage.rooms.enter(Actor(OTTO), "new-room", NOWHERE, lambda member: None).wait())
    assert stage.enters(OTTO)["head"] == MANY + 1
    again = stage.says("made before it was full")
    assert (again.seq, again.duplicate) == (1, True), "a repeat is no new message"


def test_room_again_ends_the_refusal(stage: Stage) -> None:
    fills(stage)
    budget = storage_of(stage, hard=used(stage.database.reader))
    budget.look()
    assert stage.database.full
    Purging(stage.database, sources_of_messages(), Extensions[Any]()).purge(stage.member().room_id, MANY)
    budget.look()
    assert not stage.database.full
    assert stage.says("again").seq == MANY + 2


def test_if_so_set_the_oldest_room_that_is_not_pinned_goes(stage: Stage) -> None:
    stage.does(lambda tx: tx.run("UPDATE room SET pinned = 1 WHERE slug = 'tea'"))
    for slug in ("first", "second", "third"):
        fills(stage, slug)
    budget = storage_of(stage, hard=used(stage.database.reader), oldest=True)
    budget.look()
    assert not stage.database.full
    left = stage.database.reader.all(
        "SELECT r.slug, COUNT(*) FROM message m JOIN room r ON r.id = m.room GROUP BY r.slug ORDER BY r.slug"
    )
    assert left == [("second", MANY), ("tea", 1), ("third", MANY)]
    emptied = stage.enters(slug="first")
    assert (emptied["floor"], emptied["head"], emptied["messages"]) == (MANY + 1, MANY, [])
    assert stage.says("the room is there still", slug="first").seq == MANY + 1


def test_with_nothing_left_to_remove_it_refuses(stage: Stage) -> None:
    budget = storage_of(stage, hard=1, oldest=True)
    budget.set_pinned("tea", True).wait()
    budget.look()
    assert stage.database.full
    budget.set_pinned("tea", False).wait()
    budget.look()
    assert stage.database.full
    assert stage.enters()["messages"] == []
    with pytest.raises(ChatError, match="no_room"):
        budget.set_pinned("nowhere", True).wait()


def test_the_lobby_is_pinned(stage: Stage) -> None:
    assert stage.database.reader.all("SELECT slug FROM room WHERE pinned = 1") == [("lobby",)]


def test_from_the_soft_size_on_the_log_warns_once_an_hour(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    budget = storage_of(stage, soft=used(stage.database.reader) + MANY * 2000)
    with caplog.at_level(logging.WARNING):
        budget.look()
        assert caplog.messages == []
        fills(stage)
        for _ in range(3):
            budget.look()
    assert caplog.messages == ["the database is larger than planned: see `chatapp retention`"]
    assert not stage.database.full


def test_the_doctor_tells_both(stage: Stage) -> None:
    def stored(**budget: int) -> Any:
        return next(each for each in examine(file_of(stage).parent, file_of(stage), **budget) if each.what == "stored")

    assert stored().well
    assert stored(soft=10**9, hard=10**9).words.endswith(" of at most 1000 MB")
    for budget in ({"soft": 1}, {"hard": 1}):
        assert not stored(**budget).well


def test_a_log_that_a_long_reader_has_made_long_is_folded_afterwards(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "LOG_BYTES", 100_000)
    reader = sqlite3.connect(file_of(stage), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT COUNT(*) FROM room").fetchone()
    fills(stage)
    budget = storage_of(stage)
    budget.look()
    assert stage.says("it goes on").seq == MANY + 2
    assert disk.log_size(file_of(stage)) > 100_000, "the reader needs it"
    reader.close()
    budget.look()
    stage.says("and on")
    assert disk.log_size(file_of(stage)) < 100_000
