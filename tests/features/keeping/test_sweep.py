"""Guests who never wrote, and rooms without messages: removed when nobody comes back, and safe when somebody does."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from chatapp.app import create_app
from chatapp.core import clock
from chatapp.features.messages.service import Messages
from chatapp.features.people import held_names
from chatapp.features.people import store as people_store
from chatapp.features.people.held_names import SLICE
from chatapp.features.people.models import Actor, Person
from chatapp.features.rooms import store
from chatapp.features.rooms.access import Member
from chatapp.features.rooms.service import Place
from chatapp.kit import Kit
from chatapp.settings import Settings
from tests.features.rooms.house import rooms_of, unrestricted
from tests.features.rooms.stage import wire


class House:
    """A whole chat, without sockets, in which time passes."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wall, self.steady = datetime(2026, 1, 1, tzinfo=UTC), 0.0
        monkeypatch.setattr(clock, "now", lambda: self.wall)
        monkeypatch.setattr(clock, "monotonic", lambda: self.steady)
        self.kit: Kit = create_app(Settings(data=path, avatars="local", idle_days=30)).extensions["chatapp"]
        self.rooms = rooms_of(self.kit.database)
        self.messages = Messages(self.kit.database, unrestricted(self.kit.database), spoke=self.kit.spoke)

    def passes(self, **how: float) -> None:
        self.wall += timedelta(**how)
        self.steady += timedelta(**how).total_seconds()

    def sweeps(self) -> None:
        for name in ("idle guests", "idle rooms", "old faces", "former names"):
            self.kit.jobs.named()[name].run()

    def comes(self, name: str) -> Person:
        person = Person(name.lower(), name, f"/avatar/{name.lower()}", "aaaa", 1)
        self.does(lambda tx: people_store.add(tx, person, name.lower(), name.encode()))
        return person

    def does(self, unit: Any) -> Any:
        return self.kit.database.write(unit).wait()

    def enters(self, person: Person, slug: str, place: Place | None = None) -> dict[str, Any]:
        answer = self.rooms.enter(Actor(person), slug, place or Place(), self._steps_in)
        return wire(answer.wait())  # type: ignore[no-any-return]

    def says(self, person: Person, slug: str, body: str) -> None:
        self.enters(person, slug)
        self.messages.post(self.member, body, f"{slug}-{body}"[:64].ljust(8, "-")).wait()

    def _steps_in(self, member: Member) -> None:
        self.member = member

    def names(self, table: str = "person", column: str = "id") -> set[str]:
        return {row[0] for row in self.kit.database.reader.all(f"SELECT {column} FROM {table}")}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    house = House(tmp_path, monkeypatch)
    yield house
    for close in house.kit.closing:
        close()


def test_guests_who_never_wrote_go_after_their_time(house: House) -> None:
    mia, otto = house.comes("Mia"), house.comes("Otto")
    house.enters(mia, "lobby")
    house.says(otto, "lobby", "hello")
    house.passes(days=29)
    house.sweeps()
    assert house.names() == {"mia", "otto"}
    house.passes(days=2)
    house.sweeps()
    assert house.names() == {"otto"}
    assert house.names("visit", "person") == {"otto"}


def test_who_is_connected_stays(house: House) -> None:
    house.comes("Mia")
    house.comes("Otto")
    house.passes(days=40)
    here = _people(house).actors_of(["mia"])["mia"]
    house.sweeps()
    assert house.names() == {"mia"}
    del here


def _people(house: House) -> Any:
    """The people feature's service, as the job has it."""
    sweep: Any = house.kit.jobs.named()["people"].run
    return sweep.__self__


def test_who_came_back_stays(house: House) -> None:
    house.comes("Mia")
    house.passes(days=29)
    house.does(lambda tx: people_store.seen(tx, "mia"))
    house.passes(days=29)
    house.sweeps()
    assert house.names() == {"mia"}


def test_rooms_without_messages_go_and_their_link_makes_a_new_one(house: House) -> None:
    mia = house.comes("Mia")
    house.says(mia, "spoken", "hello")
    house.enters(mia, "silent")
    house.enters(mia, "newest")
    house.passes(days=31)
    house.sweeps()
    assert house.names("room", "slug") == {"lobby", "spoken", "newest"}
    assert house.enters(mia, "silent")["head"] == 0


def test_a_client_of_the_room_that_was_there_before_starts_afresh(house: House) -> None:
    mia = house.comes("Mia")
    house.says(mia, "tea", "of the first room")
    before = house.enters(mia, "tea")
    house.enters(mia, "newest")
    house.does(lambda tx: tx.run("DELETE FROM message"))
    house.does(lambda tx: tx.run("UPDATE room SET floor = 2, replayable = 2 WHERE slug = 'tea'"))
    house.passes(days=31)
    house.sweeps()
    assert "tea" not in house.names("room", "slug")
    for number in range(3):
        house.says(mia, "tea", f"of the second room {number}")
    place = Place(before["head"], before["epoch"])
    answer = house.enters(mia, "tea", place)
    assert answer["reset"] is True
    assert answer["epoch"] != before["epoch"]
    assert [message["seq"] for message in answer["messages"]] == [1, 2, 3]
    (head,) = house.rooms.heads(["tea"])
    assert head.epoch == answer["epoch"]
    resumed = house.enters(mia, "tea", Place(1, answer["epoch"]))
    assert [event["data"]["seq"] for event in resumed["events"]] == [2, 3]


def test_whoever_enters_while_a_room_is_removed_gets_a_new_one(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    mia = house.comes("Mia")
    house.enters(mia, "silent")
    first = house.member
    house.enters(mia, "newest")
    found = store.find(house.kit.database.reader, "silent")
    house.passes(days=31)
    house.sweeps()
    with monkeypatch.context() as late:  # it is read before the removal is committed
        late.setattr(store, "find", lambda reader, slug, real=store.find: real(reader, slug) or next(stale, None))
        stale = iter([found])
        answer = house.enters(mia, "silent")
    assert answer["head"] == 0
    assert house.member.room_id != first.room_id
    house.says(mia, "silent", "hello")


def test_pinned_rooms_and_those_with_somebody_in_them_stay(house: House) -> None:
    mia = house.comes("Mia")
    for slug in ("pinned", "occupied", "newest"):
        house.enters(mia, slug)
    house.does(lambda tx: tx.run("UPDATE room SET pinned = 1 WHERE slug = 'pinned'"))
    house.kit.totals.add("test", lambda slug: int(slug == "occupied"))
    house.passes(days=31)
    house.sweeps()
    assert house.names("room", "slug") == {"lobby", "pinned", "occupied", "newest"}


def test_faces_that_were_changed_go_and_the_present_one_stays(house: House) -> None:
    mia = house.comes("Mia")
    house.says(mia, "lobby", "hello")
    for key in ("mia", "old-one", "young-one"):
        if key == "young-one":
            house.passes(days=20)
        sql = "INSERT INTO face (key, kind, ref, person, created_at) VALUES (?, 'drawn', '', 'mia', ?)"
        house.does(lambda tx, key=key, sql=sql: tx.run(sql, key, clock.stamp()))
    house.passes(days=20)
    house.sweeps()
    assert house.names("face", "key") == {"mia", "young-one"}


def test_who_said_something_stays_as_long_as_their_name_is_theirs(house: House) -> None:
    house.says(house.comes("Mia"), "lobby", "hello")
    house.does(lambda tx: tx.run("DELETE FROM message"))  # as retention does
    house.passes(days=11 * 30)
    house.sweeps()
    assert house.names("held_name", "name_key") == {"mia"}
    house.passes(days=31)
    house.sweeps()
    assert house.names() == house.names("held_name", "name_key") == set()


def test_while_the_database_is_full_no_name_keeps_its_person(house: House) -> None:
    house.says(house.comes("Mia"), "lobby", "hello")
    house.does(lambda tx: tx.run("DELETE FROM message"))
    house.passes(days=31)
    house.kit.database.refuse_growth(True)
    house.sweeps()
    assert house.names() == house.names("held_name", "name_key") == set()


def test_former_names_go_when_they_are_free(house: House) -> None:
    mia = house.comes("Mia")
    house.says(mia, "lobby", "hello")
    former = [f"mia-{number}" for number in range(2 * SLICE)]
    house.does(lambda tx: held_names.hold(tx, "mia", former))
    house.does(lambda tx: tx.run("UPDATE held_name SET left_at = ?, said = 1 WHERE name_key <> 'mia'", clock.stamp()))
    house.passes(days=359)
    house.sweeps()
    assert house.names("held_name", "name_key") == {"mia", *former}
    house.passes(days=2)
    house.sweeps()
    assert house.names("held_name", "name_key") == {"mia"}


def test_a_clock_that_jumps_removes_nobody(house: House) -> None:
    mia = house.comes("Mia")
    house.enters(mia, "silent")
    house.enters(mia, "newest")
    house.wall += timedelta(days=400)
    for name in ("idle guests", "idle rooms"):
        house.kit.jobs.named()[name].run()
    assert house.names() == {"mia"}
    assert "silent" in house.names("room", "slug")
