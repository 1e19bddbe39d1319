"""A database of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chatapp.core.database import Database
from chatapp.core.events import Event
from chatapp.migrations import migrate


class Desk:
    """A database and all that it announced."""

    def __init__(self, path: Path) -> None:
        self.heard: list[Event] = []
        migrate(path)
        self.database = Database(path, self.heard.append)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "chat.db")
    yield desk
    desk.database.close()
