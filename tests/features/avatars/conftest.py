"""A studio: the faces feature on a database of its own, with a fake Liara on loopback."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import gevent.socket
import pytest
import urllib3.util.connection

from chatapp.core.database import Address, Database, open_database
from chatapp.core.extensions import Extensions
from chatapp.features.avatars.breaker import Breaker
from chatapp.features.avatars.drawn import Drawer
from chatapp.features.avatars.liara import Liara
from chatapp.features.avatars.portrait import Wrong
from chatapp.features.avatars.portrait_cache import PortraitCache
from chatapp.features.avatars.service import Faces
from tests.features.avatars.studio import Clock, Studio
from tests.support.fake_liara import WRONG, FakeLiara

DRAWER = Drawer()


@pytest.fixture
def liara(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeLiara]:
    # the product patches the whole process; here only what requests needs
    monkeypatch.setattr(urllib3.util.connection, "socket", gevent.socket)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    fake = FakeLiara()
    yield fake
    fake.close()


@pytest.fixture
def database(place: Address) -> Iterator[Database]:
    database = open_database(place, lambda event: None)
    yield database
    database.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cache(tmp_path: Path, liara: FakeLiara, clock: Clock) -> PortraitCache:
    wrong = Wrong(size=(1, 2), sha256=hashlib.sha256(WRONG).hexdigest())
    return PortraitCache(tmp_path / "pictures", Liara(liara.address, wrong=wrong), Breaker(3, 60, monotonic=clock))


@pytest.fixture
def studio(database: Database, cache: PortraitCache) -> Studio:
    return Studio(database, Faces(database, DRAWER, cache, wait=2.0, neighbours=Extensions()))


@pytest.fixture
def hasty_studio(database: Database, cache: PortraitCache) -> Studio:
    return Studio(database, Faces(database, DRAWER, cache, wait=0.05, neighbours=Extensions()))


@pytest.fixture
def local_studio(database: Database) -> Studio:
    return Studio(database, Faces(database, DRAWER, None, wait=2.0, neighbours=Extensions()))
