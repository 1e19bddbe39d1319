"""A database of its own for each test."""

from collections.abc import Iterator

import pytest

from chatapp.core.database import Address, open_database
from chatapp.core.events import Event


class Desk:
    """A database and all that it announced."""

    def __init__(self, place: Address) -> None:
        self.heard: list[Event] = []
        self.database = open_database(place, self.heard.append)


@pytest.fixture
def desk(place: Address) -> Iterator[Desk]:
    desk = Desk(place)
    yield desk
    desk.database.close()
