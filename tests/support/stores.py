"""The stores that every test of stored things runs on."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chatapp.core.database.address import Address
from chatapp.migrations import migrate
from tests.support.postgres import WHY, Postgres, Scratch, programs
from tests.support.redis import WHY as NO_BROKER
from tests.support.redis import Broker, program

NewStore = Callable[[], dict[str, str]]
STORES = ("sqlite", "postgres")
only_sqlite = pytest.mark.parametrize("place", ["sqlite"], indirect=True)  # its files, its plans


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server for all tests that only store: it does not wait for the disk."""
    server = needed()
    yield server
    server.close()


def needed(quick: bool = True) -> Postgres:
    """A server. Where there is none the test is skipped; in continuous integration it fails."""
    if programs() is None:
        if os.environ.get("CI"):
            pytest.fail(WHY)
        pytest.skip(WHY)
    return Postgres(quick)


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    """A Redis or Valkey for all tests that break it not. Skipped without; in continuous integration that fails."""
    if program() is None:
        if os.environ.get("CI"):
            pytest.fail(NO_BROKER)
        pytest.skip(NO_BROKER)
    server = Broker()
    yield server
    server.close()


@pytest.fixture(scope="session")
def scratch(postgres: Postgres) -> Scratch:
    return Scratch(postgres)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of SQLite with the newest schema, to copy."""
    path = tmp_path_factory.mktemp("migrated") / "chat.db"
    migrate(Address(path))
    return path


@pytest.fixture(params=STORES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """An empty chat, in each store."""
    if request.param == "postgres":
        scratch: Scratch = request.getfixturevalue("scratch")
        return scratch.fresh()
    path = tmp_path / "chat.db"
    shutil.copyfile(request.getfixturevalue("migrated"), path)
    return Address(path)


@pytest.fixture(scope="session", params=STORES)
def new_store(request: pytest.FixtureRequest) -> NewStore:
    """Makes what a served chat must be told about its store: each call is another chat."""
    if request.param == "sqlite":
        return dict
    server: Postgres = request.getfixturevalue("postgres")
    return lambda: {"CHAT_DATABASE_URL": server.empty()}
