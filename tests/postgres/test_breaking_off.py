"""Connections that break: nothing acknowledged is lost, nothing is stored twice, nobody hears what did not happen."""

import signal
from typing import Any, ClassVar

import gevent
import psycopg
import pytest

from chatapp.core.database import Tx
from chatapp.core.database.postgres import connection, lock, writer
from chatapp.core.database.postgres.session import Session
from chatapp.core.errors import ChatError
from chatapp.core.events import Event
from tests.postgres.conftest import Desk


class Noted(Event, frozen=True, kw_only=True):
    name: ClassVar[str] = "test:noted"
    text: str

    def audience(self) -> str:
        return "nobody"


def note(text: str) -> Any:
    def unit(tx: Tx) -> str:
        tx.run("INSERT INTO meta (key, value) VALUES (?, 'x')", text)
        tx.announce(Noted(text=text))
        return text

    return unit


def stored(desk: Desk) -> list[str]:
    return [
        key for (key,) in desk.server.does("SELECT key FROM meta ORDER BY key", database=name(desk)) if len(key) < 4
    ]


def name(desk: Desk) -> str:
    return desk.place.url.rpartition("/")[2]


def heard(desk: Desk) -> list[str]:
    return [event.text for event in desk.heard]  # type: ignore[attr-defined]


def test_connections_that_an_administrator_ends_are_made_again(desk: Desk) -> None:
    desk.database.write(note("a")).wait()
    desk.server.end_connections(desk.place.url)
    assert desk.database.reader.one("SELECT 1 FROM room") == (1,), "a query is asked again"
    assert desk.database.write(note("b")).wait() == "b", "and a batch is run again"
    assert (stored(desk), heard(desk)) == (["a", "b"], ["a", "b"])


def test_a_server_that_is_gone_refuses_as_retryable_and_heals(desk: Desk) -> None:
    desk.database.write(note("a")).wait()
    desk.server.stop(signal.SIGQUIT)
    try:
        for refused in (desk.database.write(note("b")).wait, lambda: desk.database.reader.one("SELECT 1")):
            with pytest.raises(ChatError) as refusal:
                refused()
            assert (refusal.value.code, refusal.value.retryable) == ("storage", True)
        assert heard(desk) == ["a"]
    finally:
        desk.server.start()
    assert patiently(desk, "b") == "b"
    assert (stored(desk), heard(desk)) == (["a", "b"], ["a", "b"])


def test_a_unit_whose_connection_breaks_is_run_again(desk: Desk) -> None:
    runs: list[int] = []

    def unit(tx: Tx) -> str:
        tx.run("INSERT INTO meta (key, value) VALUES ('a', 'x')")
        runs.append(1)
        if len(runs) == 1:
            desk.server.end_connections(desk.place.url)
        tx.run("INSERT INTO meta (key, value) VALUES ('b', 'x')")
        return "done"

    assert desk.database.write(unit).wait() == "done"
    assert (stored(desk), len(runs)) == (["a", "b"], 2)


class BreaksAtCommit:
    """In place of a session's COMMIT: the connection breaks ``before`` the server gets it, or after it has done it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, before: bool, and_then: Any = lambda: None) -> None:
        self.commits = 0
        commands = Session.commands

        def broken(session: Session, text: str) -> Any:
            if text != "COMMIT" or self.commits:
                return commands(session, text)
            self.commits += 1
            if not before:
                commands(session, text)
            session.connection.pgconn.finish()
            and_then()
            return commands(session, text)

        monkeypatch.setattr(Session, "commands", broken)


@pytest.mark.parametrize("before", [True, False])
def test_a_commit_whose_answer_is_lost_is_looked_up(desk: Desk, monkeypatch: pytest.MonkeyPatch, before: bool) -> None:
    desk.database.write(note("a")).wait()
    breaks = BreaksAtCommit(monkeypatch, before)
    runs: list[str] = []

    def unit(tx: Tx) -> Any:
        runs.append("b")
        return note("b")(tx)

    assert desk.database.write(unit).wait() == "b"
    assert breaks.commits == 1
    assert len(runs) == (2 if before else 1), "it is run again only when it did not happen"
    assert (stored(desk), heard(desk)) == (["a", "b"], ["a", "b"])


@pytest.mark.parametrize("before", [True, False])
def test_what_cannot_be_looked_up_is_refused_and_announced_when_it_is_known(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    monkeypatch.setattr(writer, "FATE", 0.2)
    BreaksAtCommit(monkeypatch, before, lambda: desk.server.stop(signal.SIGQUIT))
    doubtful = desk.database.write(note("a"))
    with pytest.raises(ChatError, match="storage"):
        doubtful.wait()
    assert heard(desk) == []
    desk.server.start()
    assert patiently(desk, "b") == "b"
    happened = [] if before else ["a"]
    assert (stored(desk), heard(desk)) == ([*happened, "b"], [*happened, "b"])


def test_a_server_that_is_frozen_refuses_after_its_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.database.write(note("a")).wait()
    monkeypatch.setattr(connection, "DEADLINE", 0.5)
    monkeypatch.setattr(connection, "NETWORK", {**connection.NETWORK, "connect_timeout": 2})
    ticks: list[int] = []
    ticker = gevent.spawn(lambda: [(ticks.append(1), gevent.sleep(0.02)) for _ in range(1000)])
    desk.server.freeze()
    try:
        with pytest.raises(ChatError, match="storage"):
            desk.database.write(note("b")).wait()
    finally:
        desk.server.thaw()
        ticker.kill()
    assert len(ticks) > 5, "everybody else goes on"
    monkeypatch.undo()
    assert patiently(desk, "c") == "c"
    assert stored(desk)[-1] == "c"
    assert heard(desk) == stored(desk)


def test_a_database_that_only_reads_refuses_writes_and_answers_queries(desk: Desk) -> None:
    desk.database.write(note("a")).wait()

    def unit(tx: Tx) -> None:
        tx.run("SET TRANSACTION READ ONLY")
        note("b")(tx)

    with pytest.raises(ChatError, match="storage"):
        desk.database.write(unit).wait()
    assert desk.database.reader.one("SELECT 1 FROM room") == (1,)
    assert desk.database.write(note("b")).wait() == "b"


def test_a_row_that_somebody_else_locks_is_waited_for_and_then_refused(desk: Desk) -> None:
    session = desk.database._writer.session()
    session.commands("SET lock_timeout = 200")
    with psycopg.connect(desk.place.url) as other:
        other.execute("UPDATE room SET title = 'Mine' WHERE id = 1")
        with pytest.raises(ChatError, match="storage"):
            desk.database.write(lambda tx: tx.lock("SELECT last_seq FROM room WHERE id = ?", 1)).wait()
        later = desk.database.write(lambda tx: tx.lock("SELECT last_seq FROM room WHERE id = ?", 1))
        gevent.sleep(0.05)
        other.rollback()
        assert later.wait() == [(0,)]


def test_a_second_process_is_refused_also_while_the_first_one_comes_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(desk.place.url)
    with pytest.raises(lock.DataTaken, match=r"Process \d+ on .* since .*: stop it first"):
        lock.take(session, "the chat", patience=0)
    desk.server.end_connections(desk.place.url)
    thief = Session(desk.place.url)
    lock.take(thief, "the chat")
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    with pytest.raises(ChatError, match="storage"):
        desk.database.write(note("a")).wait()
    thief.close()
    assert patiently(desk, "b") == "b"
    assert stored(desk) == ["b"]


def test_two_transactions_in_each_others_way_are_run_again(desk: Desk) -> None:
    runs: list[int] = []

    def unit(tx: Tx) -> str:
        runs.append(1)
        if len(runs) == 1:
            raise_conflict(tx)
        return "done"

    assert desk.database.write(unit).wait() == "done"
    assert len(runs) == 2


def raise_conflict(tx: Tx) -> None:
    tx.run("DO $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '40P01'; END $$")


def test_a_statement_that_is_wrong_fails_alone(desk: Desk) -> None:
    good = desk.database.write(note("a"))
    wrong = desk.database.write(lambda tx: tx.one("SELECT nothing FROM nowhere"))
    late = desk.database.write(note("b"))
    assert (good.wait(), late.wait()) == ("a", "b")
    with pytest.raises(psycopg.ProgrammingError):
        wrong.wait()


def patiently(desk: Desk, text: str) -> str:
    """As a client does it: again while the refusal is retryable."""
    for _ in range(100):
        try:
            answer: str = desk.database.write(note(text)).wait()
            return answer
        except ChatError as error:
            assert error.retryable
            gevent.sleep(0.1)
    raise AssertionError("it did not heal")
