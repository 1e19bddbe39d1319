"""What an erasure removes from the files; a crash in the middle of it; and who cannot go."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chatapp.core.database import Address, Database, Tx, open_database
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions, Personal
from chatapp.features.people import store as people_store
from chatapp.features.people.models import NAMELESS, Person
from chatapp.features.people.service import People
from chatapp.features.privacy import store
from chatapp.features.privacy.service import Privacy
from chatapp.features.roles import store as roles_store
from chatapp.features.roles.models import HOUSE
from chatapp.features.roles.service import Roles
from chatapp.settings import Settings
from tests.support.players import Player
from tests.support.privacy import erases
from tests.support.served import served

SECRET = "Zanzibar-is-my-secret"


def test_the_text_is_in_no_file_afterwards(tmp_path: Path) -> None:
    def told() -> bool:
        return any(SECRET.encode() in path.read_bytes() for path in tmp_path.glob("chat.db*"))

    with served(tmp_path) as url:
        eve, otto = Player(url), Player(url)
        for player in (eve, otto):
            player.enters("safe")
        for number in range(8):
            eve.says(f"{SECRET} {number}", "safe")
        assert told(), "else nothing is tested"
        erases(url, eve.token)
        otto.sees("person:erased")
        otto.waits(lambda: not told())
        otto.leaves()


class Paper:
    """A feature with a note about each person."""

    def __init__(self) -> None:
        self.notes = {"eve": 3, "mia": 3}
        self.torn = False

    def erase(self, reader: Any, person_id: str) -> Iterator[Any]:
        while self.notes[person_id]:
            yield lambda tx: self._take(person_id)
            yield None

    def _take(self, person_id: str) -> None:
        if self.notes[person_id] == 2 and not self.torn:
            self.torn = True
            raise ChatError("storage")
        self.notes[person_id] -= 1


class Office:
    """The service with people in its database."""

    def __init__(self, database: Database) -> None:
        settings = Settings(avatars="local")
        self.database, self.paper, self.faces = database, Paper(), 0
        people = People(database, b"secret", lambda tx, who: "/avatar/x", Extensions(), Extensions(), settings)
        personal: Extensions[Personal] = Extensions()
        personal.add("paper", Personal("Notes", {}, lambda reader, who: iter(()), self.paper.erase))
        self.privacy = Privacy(database, people, Roles(database), self, personal, Extensions(), lambda: None)
        for name in ("eve", "mia"):
            person = Person(name, name.capitalize(), f"/avatar/{name}", "aaaa", 1)
            database.write(lambda tx, p=person: people_store.add(tx, p, p.id, p.id.encode())).wait()  # type: ignore[misc]

    def draw(self, tx: Tx, person_id: str) -> str:
        self.faces += 1
        return "/avatar/nobody"

    def named(self, person_id: str) -> Person:
        found = people_store.by_id(self.database.reader, person_id)
        assert found
        return found


@pytest.fixture
def office(place: Address) -> Iterator[Office]:
    database = open_database(place, lambda event: None)
    yield Office(database)
    database.close()


def test_a_repeat_changes_nothing_and_others_stay(office: Office) -> None:
    for _ in range(2):
        office.privacy.ask("eve").wait()
    assert office.faces == 1
    assert office.named("eve").name == NAMELESS
    assert office.named("mia").name == "Mia"
    assert people_store.by_token(office.database.reader, b"eve") is None
    assert people_store.by_name(office.database.reader, "eve") == []
    with pytest.raises(ChatError):
        office.privacy.ask("nobody").wait()


def test_what_was_begun_is_ended_after_a_failure(office: Office) -> None:
    for name in ("eve", "mia"):
        office.privacy.ask(name).wait()
    office.privacy.work()
    assert (office.paper.notes, store.waiting(office.database.reader)) == ({"eve": 2, "mia": 0}, ["eve"])
    office.privacy.work()
    assert (office.paper.notes, store.waiting(office.database.reader)) == ({"eve": 0, "mia": 0}, [])


def test_the_last_owner_stays(office: Office) -> None:
    def gives(person_id: str) -> None:
        office.database.write(lambda tx: roles_store.give(tx, person_id, HOUSE, "owner", "")).wait()

    gives("eve")
    with pytest.raises(ChatError, match="needs an owner"):
        office.privacy.ask("eve").wait()
    assert office.named("eve").name == "Eve"
    gives("mia")
    office.privacy.ask("eve").wait()
    assert office.named("eve").name == NAMELESS
