"""A visit is written down at most once an hour, and what remembers that does not grow without end."""

from pathlib import Path

import pytest

from chatapp.core import clock, ratelimit
from chatapp.core.database import Database
from chatapp.core.extensions import Extensions
from chatapp.core.ratelimit import Buckets
from chatapp.features.people.models import Actor, Person
from chatapp.features.people.service import People
from chatapp.migrations import migrate


def actor(number: int) -> Actor:
    return Actor(Person(f"p{number}", "Name", "/avatar/x", "aaaa", 1))


def test_visits_of_an_hour_are_one_and_old_ones_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moment, written = [100.0], []
    monkeypatch.setattr(clock, "monotonic", lambda: moment[0])
    monkeypatch.setattr(ratelimit, "SWEEP", 10)
    monkeypatch.setattr("chatapp.features.people.store.seen", lambda tx, person_id: written.append(person_id))
    migrate(tmp_path / "chat.db")
    database = Database(tmp_path / "chat.db", lambda event: None)
    buckets = Buckets()
    people = People(database, buckets, b"secret", lambda tx, person_id: "/avatar/x", Extensions())

    def visit(number: int) -> None:
        people.seen(actor(number))
        database.write(lambda tx: None).wait()

    visit(1)
    visit(1)
    moment[0] += 3601
    visit(1)
    assert written == ["p1", "p1"]
    for number in range(2, 50):
        visit(number)
        moment[0] += 3601
    assert len(buckets._buckets) <= 20
    database.close()
