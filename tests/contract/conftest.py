"""A chat in this process, for contracts over all that is stored."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chatapp.app import create_app
from chatapp.kit import Kit
from chatapp.settings import Settings


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    kit: Kit = create_app(Settings(data=tmp_path, avatars="local")).extensions["chatapp"]
    yield kit
    for close in kit.closing:
        close()
