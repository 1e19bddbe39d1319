"""A server that tests may break: it keeps what it acknowledged."""

from collections.abc import Iterator

import pytest

from chatapp.core.database import Address, open_database
from chatapp.core.database.postgres.database import PostgresDatabase
from chatapp.core.events import Event
from tests.support.postgres import Postgres, Scratch
from tests.support.stores import needed


@pytest.fixture(scope="module")
def fragile() -> Iterator[Postgres]:
    server = needed(quick=False)
    yield server
    server.close()


@pytest.fixture(scope="module")
def fragile_scratch(fragile: Postgres) -> Scratch:
    return Scratch(fragile)


class Desk:
    """A database on the server that may break, and all that it announced."""

    def __init__(self, server: Postgres, place: Address) -> None:
        self.server, self.place = server, place
        self.heard: list[Event] = []
        database = open_database(place, self.heard.append)
        assert isinstance(database, PostgresDatabase)
        self.database = database


@pytest.fixture
def desk(fragile: Postgres, fragile_scratch: Scratch) -> Iterator[Desk]:
    desk = Desk(fragile, fragile_scratch.fresh())
    yield desk
    desk.database.close()
