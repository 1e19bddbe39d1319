"""One chat with an owner for all plays of moderators. Each play takes rooms and people of its own."""

from collections.abc import Iterator

import pytest

from tests.support.house import House, owned


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with owned(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture
def house(running: House) -> House:
    """Its owner comes back when a play has ended the connection."""
    return running
