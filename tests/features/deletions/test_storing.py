"""What a deletion leaves in the database: the number, and no trace of the text in any table."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from chatapp.core.database import Address
from chatapp.core.events import AboutMessage, Numbered, all_events
from chatapp.core.extensions import Carried, Extensions
from chatapp.features.deletions.service import Deletions
from chatapp.features.edits import store as edits
from chatapp.features.edits.service import Edits
from chatapp.features.reactions import store as reactions
from chatapp.features.reactions.service import Reactions
from chatapp.features.replies import store as replies
from tests.features.rooms.stage import OTTO, Stage
from tests.support.stores import only_sqlite

TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
    "postgres": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename",
}
TEXTS = ("swordfish", "swordfish and chips", "neither")


@pytest.fixture
def stage(place: Address) -> Iterator[Stage]:
    stage = Stage(place)
    stage.parts.add("reactions", reactions.on_page)
    stage.parts.add("edits", edits.on_page)
    stage.carried.add("reply", Carried(keep=replies.keep, load=replies.quotes))
    yield stage
    stage.database.close()


@pytest.fixture
def deletions(stage: Stage) -> Deletions:
    forget: Extensions[Any] = Extensions()
    for each in (reactions, edits, replies):
        forget.add(each.__name__, each.forget)
    return Deletions(stage.database, stage.messages, forget)


def everything(stage: Stage) -> str:
    """All rows of all tables."""
    tables = stage.database.reader.all(TABLES[stage.database.reader.dialect])
    return str([stage.database.reader.all(f"SELECT * FROM {name}") for (name,) in tables])


def whole_message(stage: Stage) -> None:
    """A message with all that can be added to it: number 2, a reply to 1 that was edited twice and reacted to."""
    stage.says("before it")
    stage.says(TEXTS[0], client_id="client-second", reply=1)
    editing, reacting = Edits(stage.database, stage.messages), Reactions(stage.database, stage.messages)
    for number, text in enumerate(TEXTS[1:]):
        editing.edit(stage.member(), 2, text, f"client-edit-{number}").wait()
    reacting.put(stage.member(OTTO), 2, "🐟").wait()
    reacting.put(stage.member(OTTO), 2, "🍟").wait()
    reacting.take(stage.member(OTTO), 2, "🍟").wait()
    stage.says("an answer", OTTO, reply=2)


def test_of_the_text_nothing_is_left_in_any_table(stage: Stage, deletions: Deletions) -> None:
    whole_message(stage)
    kept = everything(stage)
    assert all(word in kept for word in (*TEXTS, "🐟", "🍟"))
    deletions.delete(stage.member(), 2).wait()
    left = everything(stage)
    for word in (*TEXTS, "🐟", "🍟"):
        assert word not in left
    for table in ("edit", "reaction", "reaction_kind"):
        assert stage.database.reader.all(f"SELECT * FROM {table}") == []
    assert stage.database.reader.all("SELECT message, original FROM reply") == [(8, 2)]


@only_sqlite
def test_of_the_text_nothing_is_left_in_the_file(stage: Stage, deletions: Deletions) -> None:
    long = "swordfish " * 300  # more than fits beside other rows
    for body in (f"short {TEXTS[1]}", long):
        stage.says(body, client_id=f"client-{len(body)}")
    stage.says("stays")
    Edits(stage.database, stage.messages).edit(stage.member(), 1, long[:3500], "client-edit").wait()
    fold(stage)
    assert b"swordfish" in stage.place.path.read_bytes()
    for seq in (1, 2):
        deletions.delete(stage.member(), seq).wait()
    fold(stage)
    assert b"swordfish" not in stage.place.path.read_bytes()
    assert b"stays" in stage.place.path.read_bytes()


def fold(stage: Stage) -> None:
    """The write-ahead log into the file."""
    stage.database._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def test_no_digest_tells_a_short_text(stage: Stage, deletions: Deletions) -> None:
    stage.says("4711", client_id="client-pin")
    Edits(stage.database, stage.messages).edit(stage.member(), 1, "4712", "client-edit").wait()
    deletions.delete(stage.member(), 1).wait()
    assert stage.database.reader.one("SELECT first_body FROM message") == (b"",)
    assert stage.says("4711", client_id="client-pin").duplicate is True


def test_every_number_is_still_there(stage: Stage, deletions: Deletions) -> None:
    whole_message(stage)
    deletions.delete(stage.member(), 2).wait()
    assert stage.database.reader.all("SELECT seq FROM journal ORDER BY seq") == [(n,) for n in range(1, 10)]
    events = stage.database.reader.all("SELECT seq, name, payload FROM event ORDER BY seq")
    assert [(seq, name) for seq, name, _ in events] == [(n, "message:deleted") for n in (3, 4, 5, 6, 7, 9)]
    for seq, _, payload in events:
        data = msgspec.json.decode(payload)
        assert (data["seq"], data["message"], data["room"]) == (seq, 2, "tea")


@only_sqlite
def test_what_is_about_a_message_is_found_by_an_index(stage: Stage) -> None:
    update = "EXPLAIN QUERY PLAN UPDATE event SET name = '' WHERE room = ? AND about = ?"
    assert "event_about" in str(stage.database.reader.all(update, 1, 2))


def test_every_event_that_names_a_message_disappears_with_it() -> None:
    names = {kind.name for kind in all_events(Numbered) if "message" in kind.__struct_fields__}
    assert names == {kind.name for kind in all_events(AboutMessage)} >= {"reaction:changed", "message:edited"}


def test_a_deletion_that_fails_leaves_all_of_it(stage: Stage) -> None:
    whole_message(stage)
    member = stage.member()
    before = everything(stage)
    forget: Extensions[Any] = Extensions()
    forget.add("a", reactions.forget)

    def fails(*_: Any) -> None:
        raise ValueError

    forget.add("b", fails)
    with pytest.raises(ValueError):
        Deletions(stage.database, stage.messages, forget).delete(member, 2).wait()
    assert everything(stage) == before
