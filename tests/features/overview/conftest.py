"""A list of rooms for each test."""

from collections.abc import Iterator

import pytest

from chatapp.core.database import Address
from chatapp.features.overview import service
from tests.features.overview.stage import Lists


@pytest.fixture
def lists(place: Address, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lists]:
    monkeypatch.setattr(service, "PER_FOLLOWER", 0.0)  # beats come as fast as a test makes them
    lists = Lists(place)
    yield lists
    lists.database.close()
