"""When a person's devices end, so do their pushes: in the same moment, and nobody else's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chatapp.app import create_app
from chatapp.features.people import store as people
from chatapp.features.people.tokens import hashed
from chatapp.features.push import store
from chatapp.kit import Kit
from chatapp.settings import Settings
from tests.features.rooms.stage import MIA, OTTO

HERE = {"Host": "localhost", "Origin": "http://localhost"}
TOKEN = "a-token-of-22-letters"


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    kit: Kit = create_app(Settings(data=tmp_path, avatars="local")).extensions["chatapp"]
    yield kit
    for close in kit.closing:
        close()


@pytest.mark.parametrize(
    ("way", "body"), [("identity/renew", {"json": {}}), ("privacy/erase", {"data": {"sure": "yes"}})]
)
def test_signing_out_everywhere_and_an_erasure_end_them_at_once(kit: Kit, way: str, body: dict[str, object]) -> None:
    for person, token in ((MIA, hashed(TOKEN)), (OTTO, b"otto")):
        kit.database.write(lambda tx, who=person, hash=token: people.add(tx, who, who.id, hash)).wait()
        for name in ("phone", "desk"):
            endpoint = f"https://push.example.org/{person.id}-{name}"
            kit.database.write(
                lambda tx, who=person, at=endpoint: store.add(tx, who.id, at, "key", "auth", "https://chat.example.org")
            ).wait()
    browser = kit.app.test_client(use_cookies=False)
    address = {"REMOTE_ADDR": "127.0.0.1"}
    cookie = browser.get("/", headers=HERE, environ_base=address).headers["Set-Cookie"].partition("=")[0]
    answer = browser.post(f"/{way}", headers={**HERE, "Cookie": f"{cookie}={TOKEN}"}, environ_base=address, **body)
    assert answer.status_code == 200, answer.text
    assert kit.database.reader.all("SELECT DISTINCT person FROM push") == [("otto",)]
