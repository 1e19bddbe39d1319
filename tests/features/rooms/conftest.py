"""A stage for each test that plays below the sockets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.features.rooms.stage import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path / "chat.db")
    yield stage
    stage.database.close()
