"""A list of rooms for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chatapp.features.overview import service
from tests.features.overview.stage import Lists


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lists]:
    monkeypatch.setattr(service, "PER_FOLLOWER", 0.0)  # beats come as fast as a test makes them
    lists = Lists(tmp_path / "chat.db")
    yield lists
    lists.database.close()
