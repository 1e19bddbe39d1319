"""One person on several devices: a code that is kept, a code that is shown for a moment, and signing out everywhere."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from chatapp.core import clock
from chatapp.core.database import Address, open_database
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.features.identity.codes import ALPHABET, meant, new_code
from chatapp.features.identity.service import Identity
from chatapp.features.people import store as people
from chatapp.features.people.models import Person
from chatapp.features.people.service import People
from chatapp.settings import Settings
from tests.support.players import Comes, Player
from tests.support.served import served


def posts(url: str, way: str, cookie: str = "", origin: str | None = None, **body: Any) -> tuple[int, Any, str]:
    """Status, answer and cookie of ``POST /identity/<way>``, as the chat's own page sends it."""
    headers = {"Content-Type": "application/json", "Origin": url if origin is None else origin, "Cookie": cookie}
    request = urllib.request.Request(f"{url}/identity/{way}", json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.load(answer)["data"], answer.headers["Set-Cookie"].partition(";")[0]
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)["error"]["code"], ""


def visits(url: str) -> str:
    """The cookie of a first visit."""
    with urllib.request.urlopen(url, timeout=10) as answer:
        cookie: str = answer.headers["Set-Cookie"].partition(";")[0]
    return cookie


def test_a_recovery_code_brings_a_person_back_on_another_device(comes: Comes, chat: str) -> None:
    mia = comes(cookie=visits(chat))
    code = mia.gets("identity:code")["code"]
    status, answer, cookie = posts(chat, "come", code=code.lower().replace("-", " "))
    assert (status, answer) == (200, {"person": mia.person})
    again = comes(cookie=cookie)
    assert again.person == mia.person
    assert again.token is None, "a browser's cookie is enough"
    assert mia.gets("connection:check") == {}, "the first device goes on"
    assert posts(chat, "come", code=code)[0] == 200, "it works again, until there is another"
    mia.gets("identity:code")
    assert posts(chat, "come", code=code)[:2] == (403, "bad_code")


def test_a_code_for_another_device_works_once(comes: Comes, chat: str) -> None:
    mia = comes(cookie=visits(chat))
    hand = mia.gets("identity:hand")
    assert hand["link"] == f"{chat}/#come={hand['code']}"
    status, answer, cookie = posts(chat, "come", code=hand["code"])
    assert (status, answer["person"]["id"]) == (200, mia.person["id"])
    assert comes(cookie=cookie).person == mia.person
    assert posts(chat, "come", code=hand["code"])[:2] == (403, "bad_code")


def test_signing_out_everywhere_ends_all_devices(comes: Comes, chat: str) -> None:
    first = visits(chat)
    mia = comes(cookie=first)
    _, _, second = posts(chat, "come", code=mia.gets("identity:hand")["code"])
    phone, otto = comes(cookie=second), comes()
    shown = phone.gets("identity:hand")["code"]
    status, answer, third = posts(chat, "renew", cookie=second)
    assert (status, answer) == (200, {"person": mia.person})
    for device in (mia, phone):
        device.waits(lambda device=device: not device.io.connected, "the connection goes on")
    assert otto.io.connected
    for old in (first, second):
        assert comes(cookie=old).person["id"] != mia.person["id"], "whoever has an old cookie is somebody else"
    assert comes(cookie=third).person == mia.person
    assert posts(chat, "come", code=shown)[:2] == (403, "bad_code")


def test_only_the_chats_own_page_may_ask(comes: Comes, chat: str) -> None:
    mia = comes(cookie=visits(chat))
    code = mia.gets("identity:code")["code"]
    for origin in ("http://evil.example", "null", ""):
        assert posts(chat, "come", origin=origin, code=code)[:2] == (403, "forbidden")
    assert posts(chat, "renew", cookie="chat_person_0=none")[:2] == (404, "no_person")


def test_the_database_has_only_the_hash_of_a_code(tmp_path: Path) -> None:
    with served(tmp_path) as url:
        mia = Player(url)
        codes = [mia.gets("identity:code")["code"], mia.gets("identity:hand")["code"]]
        for file in tmp_path.iterdir():
            if file.is_file():
                for code in codes:
                    assert code.encode() not in file.read_bytes(), file.name
                    assert meant(code).encode() not in file.read_bytes(), file.name
        tries = [posts(url, "come", code=f"WRONG-{number}")[1] for number in range(12)]
        mia.leaves()
    assert (tries[0], tries[-1]) == ("bad_code", "rate"), "guesses are limited"


def test_a_code_is_read_as_people_type_it() -> None:
    code = new_code()
    assert len(meant(code)) == 20
    assert set(meant(code)) <= set(ALPHABET)
    assert meant(f"  {code.lower()} ") == meant(code.replace("-", " ")) == meant(code)
    assert meant("il0o") == "1100"


@pytest.fixture
def house(place: Address) -> Iterator[Identity]:
    database = open_database(place, lambda event: None)
    mia = Person("mia", "Mia", "/avatar/mia", "aaaa", 1)
    database.write(lambda tx: people.add(tx, mia, "mia", b"mia")).wait()
    made = People(database, b"key", lambda tx, person_id: "", Extensions(), Extensions(), Settings())
    yield Identity(database, made, Extensions())
    database.close()


def test_a_code_for_another_device_is_old_after_five_minutes(house: Identity, monkeypatch: pytest.MonkeyPatch) -> None:
    code, _ = house.hand_off("mia").wait()
    assert house.owner_of(code) == "mia"
    later = clock.now() + timedelta(minutes=5, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(ChatError, match="bad_code"):
        house.owner_of(code)


def test_of_very_many_devices_the_oldest_are_forgotten(house: Identity) -> None:
    code = house.recovery("mia").wait()
    for _ in range(people.DEVICES + 5):
        house.come(code).wait()
    count = house._database.reader.one("SELECT COUNT(*) FROM person_token")
    assert count == (people.DEVICES,)
