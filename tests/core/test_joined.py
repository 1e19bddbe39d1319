"""Units of one kind that wait together run as one call; each has its own result, and a failure is its own."""

from collections.abc import Sequence
from typing import Any

import pytest

from chatapp.core.database import Joint, Tx, Violation, among
from chatapp.core.database.postgres.placeholders import changes, numbered
from chatapp.core.errors import ChatError
from tests.core.test_database import note, stored


class Letters:
    """Stores keys; ``calls`` are the lists that it was called with. ``refused`` is answered, ``fatal`` raised."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []
        self.joint: Joint[str, str] = Joint(self.run)

    def run(self, tx: Tx, items: Sequence[str]) -> list[str | ChatError]:
        self.calls.append(list(items))
        for item in items:
            if item != "refused":
                note(item)(tx)
        if "fatal" in items:
            raise ChatError("taken")
        return [ChatError("reserved") if item == "refused" else item.upper() for item in items]


def test_those_that_wait_together_are_one_call_and_others_keep_their_order(desk: Any) -> None:
    letters = Letters()
    futures = [desk.database.join(letters.joint, "a"), desk.database.write(note("b"))]
    futures += [desk.database.join(letters.joint, each) for each in ("refused", "c")]
    assert [futures[0].wait(), futures[1].wait(), futures[3].wait()] == ["A", "b", "C"]
    with pytest.raises(ChatError, match="reserved"):
        futures[2].wait()
    assert letters.calls == [["a", "refused", "c"]]
    assert stored(desk.database) == ["a", "b", "c"]
    assert [event.text for event in desk.heard] == ["a", "c", "b"], "where the first of them stood"


def test_a_call_that_fails_is_run_again_for_each_alone(desk: Any) -> None:
    letters = Letters()
    futures = [desk.database.join(letters.joint, each) for each in ("a", "fatal", "c")]
    assert (futures[0].wait(), futures[2].wait()) == ("A", "C")
    with pytest.raises(ChatError, match="taken"):
        futures[1].wait()
    assert letters.calls == [["a", "fatal", "c"], ["a"], ["fatal"], ["c"]]
    assert stored(desk.database) == ["a", "c"]
    assert [event.text for event in desk.heard] == ["a", "c"]


def test_a_broken_constraint_is_a_violation_and_undone_alone(desk: Any) -> None:
    first, again, late = (desk.database.write(note(text)) for text in ("a", "a", "c"))
    assert (first.wait(), late.wait()) == ("a", "c")
    with pytest.raises(Violation):
        again.wait()
    assert stored(desk.database) == ["a", "c"]


def test_many_rows_are_one_statement(desk: Any) -> None:
    insert = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING"
    rows = [("a", "1"), ("b", "2"), ("a", "3")]
    assert desk.database.write(lambda tx: tx.run_many(insert, rows)).wait() == 2
    marks, values = among(["a", "b", "c"])
    assert (marks, values) == ("?, ?, ?, ?", ["a", "b", "c", "c"])
    found = desk.database.reader.all(f"SELECT value FROM meta WHERE key IN ({marks}) ORDER BY key", *values)
    assert found == [("1",), ("2",)]


def test_a_text_with_nul_is_found_nowhere(desk: Any) -> None:
    assert desk.database.reader.one("SELECT 1 FROM room WHERE slug = ?", "lob\0by") is None
    assert desk.database.write(lambda tx: tx.one("SELECT 1 FROM room WHERE slug = ?", "lob\0by")).wait() is None


def test_placeholders_are_numbered_outside_of_quotes() -> None:
    sql = "UPDATE t SET a = ?, b = 'why?', c = 'it''s ?' WHERE d = ? AND e LIKE 'x%'"
    assert numbered(sql) == "UPDATE t SET a = $1, b = 'why?', c = 'it''s ?' WHERE d = $2 AND e LIKE 'x%'"
    assert changes(sql)
    assert not changes("\n    SELECT 1")
