"""A stage for each test that plays below the sockets."""

from collections.abc import Iterator

import pytest

from chatapp.core.database import Address
from tests.features.rooms.stage import Stage


@pytest.fixture
def stage(place: Address) -> Iterator[Stage]:
    stage = Stage(place)
    yield stage
    stage.database.close()
