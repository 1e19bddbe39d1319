"""Group commit: one transaction for all that wait, each unit undone alone, announcements after the commit."""

from typing import Any, ClassVar

import pytest

from chatapp.core.database import Counter, Database, Tx, Unavailable
from chatapp.core.errors import ChatError
from chatapp.core.events import Event
from tests.support.stores import only_sqlite


class Noted(Event, frozen=True, kw_only=True):
    name: ClassVar[str] = "test:noted"
    text: str

    def audience(self) -> str:
        return "nobody"


def note(text: str, fail: Exception | None = None) -> Any:
    def unit(tx: Tx) -> str:
        tx.run("INSERT INTO meta (key, value) VALUES (?, 'x')", text)
        tx.announce(Noted(text=text))
        if fail:
            raise fail
        return text

    return unit


def stored(database: Database) -> list[str]:
    return [
        row[0]
        for row in database.reader.all("SELECT key FROM meta WHERE key NOT IN ('epoch', 'instance') ORDER BY key")
    ]


def test_a_write_is_on_disk_when_its_future_is_resolved_and_is_announced_after(desk: Any) -> None:
    seen = []
    future = desk.database.write(note("a"))
    future.then(lambda done: seen.append((done.value(), stored(desk.database), list(desk.heard))))
    assert future.wait() == "a"
    assert seen == [("a", ["a"], [])]
    assert [event.text for event in desk.heard] == ["a"]


def test_all_that_wait_share_one_commit_in_order(desk: Any) -> None:
    commits = []
    commit = desk.database._commit
    desk.database._commit = lambda: (commits.append(1), commit())
    futures = [desk.database.write(note(f"n{number}")) for number in range(20)]
    assert [future.wait() for future in futures] == [f"n{number}" for number in range(20)]
    assert len(commits) == 1
    assert [event.text for event in desk.heard] == [f"n{number}" for number in range(20)]


def test_a_failing_unit_is_undone_alone_and_announces_nothing(desk: Any) -> None:
    good, bad, late = (desk.database.write(unit) for unit in (note("a"), note("b", ChatError("taken")), note("c")))
    assert good.wait() == "a"
    assert late.wait() == "c"
    with pytest.raises(ChatError, match="taken"):
        bad.wait()
    assert set(stored(desk.database)) == {"a", "c"}
    assert [event.text for event in desk.heard] == ["a", "c"]


def test_a_unit_that_fails_before_it_writes_does_not_make_the_others_run_again(desk: Any) -> None:
    runs: list[str] = []

    def refused(tx: Any) -> None:
        raise ChatError("taken")

    written = desk.database.write(lambda tx: runs.append("once"))
    future = desk.database.write(refused)
    written.wait()
    with pytest.raises(ChatError):
        future.wait()
    assert runs == ["once"]


COUNT = Counter(
    "count",
    "INSERT INTO meta (value, key) VALUES (CAST(CAST(? AS INTEGER) AS TEXT), ?)"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
)


def count(tx: Tx) -> int:
    number = (tx.counter(COUNT, "count") or 0) + 1
    tx.set_counter(COUNT, "count", number)
    return number


def counted(database: Database) -> Any:
    return database.reader.one("SELECT value FROM meta WHERE key = 'count'")


def test_a_counter_is_written_once_with_the_last_value(desk: Any) -> None:
    written: list[Any] = []
    write = desk.database._write_counters
    desk.database._write_counters = lambda counters: (written.append(dict(counters)), write(counters))
    futures = [desk.database.write(count) for _ in range(5)]
    assert [future.wait() for future in futures] == [1, 2, 3, 4, 5]
    assert counted(desk.database) == ("5",)
    assert written == [{(COUNT, "count"): 5}]
    assert desk.database.write(lambda tx: tx.counter(COUNT, "count")).wait() is None, (
        "it is forgotten with its transaction"
    )


@pytest.mark.parametrize("writes", [False, True])
def test_what_a_failing_unit_counted_is_undone(desk: Any, writes: bool) -> None:
    def fails(tx: Tx) -> None:
        count(tx)
        if writes:
            tx.run("INSERT INTO meta (key, value) VALUES ('x', 'x')")
        raise ChatError("taken")

    first, bad, last = desk.database.write(count), desk.database.write(fails), desk.database.write(count)
    assert (first.wait(), last.wait()) == (1, 2)
    with pytest.raises(ChatError, match="taken"):
        bad.wait()
    assert counted(desk.database) == ("2",)
    assert stored(desk.database) == ["count"]


def test_a_full_disk_refuses_everything_of_the_batch_and_heals(desk: Any) -> None:
    def full() -> None:
        raise Unavailable

    commit, desk.database._commit = desk.database._commit, full
    futures = [desk.database.write(note("a")), desk.database.write(note("b"))]
    for future in futures:
        with pytest.raises(ChatError) as refusal:
            future.wait()
        assert (refusal.value.code, refusal.value.retryable) == ("storage", True)
    assert stored(desk.database) == []
    assert desk.heard == []
    desk.database._commit = commit
    assert desk.database.write(note("a")).wait() == "a"
    assert stored(desk.database) == ["a"]


@only_sqlite
def test_a_disk_that_fails_inside_a_unit_refuses_the_batch(desk: Any) -> None:
    desk.database._writer.execute("PRAGMA max_page_count = 1")
    big = desk.database.write(lambda tx: tx.run("INSERT INTO meta VALUES ('big', ?)", "x" * 10_000_000))
    with pytest.raises(ChatError, match="storage"):
        big.wait()
    desk.database._writer.execute("PRAGMA max_page_count = 1073741823")
    assert desk.database.write(note("a")).wait() == "a"


@only_sqlite
def test_commits_survive_a_power_cut_by_the_settings_of_the_writer(desk: Any) -> None:
    ask = desk.database._writer.execute
    assert ask("PRAGMA journal_mode").fetchone() == ("wal",)
    assert ask("PRAGMA synchronous").fetchone() == (2,)
