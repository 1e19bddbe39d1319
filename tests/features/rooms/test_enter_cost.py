"""Ten thousand people come at once after a restart: the statements that one of them costs are counted."""

from collections.abc import Callable
from typing import Any

import pytest

from chatapp.core import journal
from chatapp.core.database import Tx
from chatapp.core.database.sqlite import SqliteReader, SqliteTx
from chatapp.features.rooms import store
from tests.features.rooms.stage import OTTO, Stage
from tests.support.stores import only_sqlite


@only_sqlite
def test_an_enter_costs_two_statements(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.says("hello")
    stage.enters()  # the newest page is kept from now on
    ran: list[str] = []

    def counted(method: Callable[..., Any]) -> Callable[..., Any]:
        def run(self: Any, sql: str, *values: Any) -> Any:
            ran.append(sql)
            return method(self, sql, *values)

        return run

    for owner, name in ((SqliteReader, "one"), (SqliteReader, "all"), (SqliteTx, "run"), (SqliteTx, "run_many")):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    assert len(stage.enters(OTTO)["messages"]) == 1
    asked = [sql.split(" WHERE ")[0][:50] for sql in ran]
    assert asked == [
        "INSERT INTO visit (person, room, entered_at) SELEC",  # the visit; it returns what the log has
        "SELECT person, room, role FROM role",  # who has a badge
    ]


def test_the_topic_in_the_answer_is_as_new_as_its_head(stage: Stage) -> None:
    stage.enters()
    room = store.find(stage.database.reader, "tea")
    assert room

    def changes(tx: Tx) -> int:
        store.set_topic(tx, room.id, "cake")
        return journal.next_seq(tx, room.id)

    changed = stage.database.write(changes)  # in one batch with the enter that follows
    answer = stage.enters(OTTO)
    assert (answer["room"]["topic"], answer["head"]) == ("cake", changed.wait())


def test_a_room_that_was_removed_is_made_anew(stage: Stage) -> None:
    stage.enters()
    known = store.find(stage.database.reader, "tea")
    assert known

    def another_has_its_number(tx: Tx) -> None:
        tx.run("DELETE FROM visit WHERE room = ?", known.id)
        tx.run("DELETE FROM role WHERE room = ?", known.id)
        tx.run("UPDATE room SET slug = 'coffee' WHERE id = ?", known.id)

    stage.does(another_has_its_number)
    assert stage.enters(OTTO)["room"]["slug"] == "tea"
    again = store.find(stage.database.reader, "tea")
    assert again
    assert again.id != known.id
    assert not store.was_here(stage.database.reader, OTTO.id, known.id)
    assert stage.enters()["room"]["slug"] == "tea"
