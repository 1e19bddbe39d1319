"""One chat with an owner on each store for all plays about direct messages."""

from collections.abc import Iterator

import pytest

from tests.support.house import House, owned
from tests.support.stores import NewStore


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory, new_store: NewStore) -> Iterator[House]:
    with owned(tmp_path_factory.mktemp("house"), **new_store()) as house:
        yield house


@pytest.fixture
def house(running: House) -> House:
    """Its owner comes back when a play has ended the connection."""
    return running
