"""What is kept, and for how long. The jobs of a chat in this process are run by hand: nobody waits a minute."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from chatapp.app import create_app
from chatapp.core import clock
from chatapp.features.people import store as people
from chatapp.features.people.models import Person
from chatapp.kit import Kit
from chatapp.settings import Settings

MIA = Person("mia", "Mia", "/avatar/mia", "aaaa", 1)
SAID = (
    "INSERT INTO message (room, seq, id, person, client_id, name, body, sent_at)"
    " VALUES (1, ?, ?, 'mia', ?, 'Mia', 'hi', ?)"
)
Make = Callable[..., Kit]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """``make(keep_days=2)`` is a chat with these settings, on data that the next one finds again."""
    made: list[Kit] = []

    def make_one(**settings: Any) -> Kit:
        kit: Kit = create_app(Settings(data=tmp_path, avatars="local", **settings)).extensions["chatapp"]
        made.append(kit)
        return kit

    yield make_one
    for kit in made:
        for close in kit.closing:
            close()


def does(kit: Kit, unit: Callable[..., Any]) -> Any:
    return kit.database.write(unit).wait()


def job(kit: Kit, name: str) -> None:
    kit.jobs.named()[name].run()


def talked(kit: Kit) -> None:
    """Mia has said something every day, in the lobby, for five days until now."""
    does(kit, lambda tx: people.add(tx, MIA, "mia", b"mia"))
    for seq in range(1, 6):
        sent = clock.stamp(clock.now() - timedelta(days=5 - seq, minutes=1))
        does(kit, lambda tx, sent=sent, seq=seq: tx.run(SAID, seq, f"m{seq}", f"c{seq}", sent))
    does(kit, lambda tx: tx.run("UPDATE room SET last_seq = 5 WHERE id = 1"))


def left(kit: Kit) -> list[int]:
    return [seq for (seq,) in kit.database.reader.all("SELECT seq FROM message ORDER BY seq")]


@pytest.mark.setting("keep_days")
def test_days_of_messages(make: Make) -> None:
    kit = make(keep_days=2)
    talked(kit)
    job(kit, "retention")
    assert left(kit) == [4, 5]


@pytest.mark.setting("keep_messages")
def test_number_of_messages(make: Make) -> None:
    kit = make(keep_messages=3)
    talked(kit)
    job(kit, "retention")
    assert left(kit) == [3, 4, 5]


def test_as_shipped_messages_are_kept_for_ever(make: Make) -> None:
    kit = make()
    talked(kit)
    job(kit, "retention")
    assert left(kit) == [1, 2, 3, 4, 5]


@pytest.mark.setting("database_hard")
def test_hard_size_of_the_database(make: Make) -> None:
    kit = make(database_hard=1)
    assert kit.database.full
    answer = kit.app.test_client().get("/readyz", headers={"Host": "localhost"})
    assert (answer.status_code, answer.json) == (200, {"ok": True, "database": True, "full": True})
    assert not make(database_hard=0).database.full
    assert not make().database.full


@pytest.mark.setting("database_soft")
def test_soft_size_of_the_database(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    make()
    assert "the database is larger than planned" not in caplog.text
    make(database_soft=1)
    assert "the database is larger than planned" in caplog.text


@pytest.mark.setting("when_full")
def test_what_goes_when_it_is_full(make: Make) -> None:
    kit = make(database_hard=1)
    talked(kit)
    does(kit, lambda tx: tx.run("UPDATE room SET pinned = 0"))
    job(kit, "storage")
    assert left(kit) == [1, 2, 3, 4, 5]
    kit = make(database_hard=1, when_full="oldest")
    job(kit, "storage")
    assert left(kit) == []


@pytest.mark.setting("idle_days")
def test_days_that_guests_who_never_wrote_are_kept(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    real, monotonic = clock.now, clock.monotonic
    kit, patient = make(idle_days=2), make(idle_days=0)
    does(kit, lambda tx: people.add(tx, MIA, "mia", b"mia"))
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(days=3))
    monkeypatch.setattr(clock, "monotonic", lambda: monotonic() + timedelta(days=3).total_seconds())
    job(patient, "idle guests")
    assert kit.database.reader.all("SELECT id FROM person") == [("mia",)]
    job(kit, "idle guests")
    assert kit.database.reader.all("SELECT id FROM person") == []
