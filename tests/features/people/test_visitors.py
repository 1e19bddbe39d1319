"""Loading a page stores no person. A visitor who connects is the person that the page has shown."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import socketio

from tests.support.players import Player
from tests.support.served import free_port, served
from tests.support.visitor import Visitor

STRANGERS = {"CHAT_NEW_GUESTS": "3"}


def rows(data: Path) -> dict[str, int]:
    """The number of stored rows."""
    with closing(sqlite3.connect(f"file:{data}/chat.db?mode=ro", uri=True)) as db:
        tables = ("person", "face", "visit", "room")
        return {table: db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in tables}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A chat and its data."""
    data = tmp_path_factory.mktemp("visitors")
    with served(data, CHAT_NEW_GUESTS="1000", CHAT_HANDSHAKES="1000") as url:
        yield url, data


@contextmanager
def stays(*people: Player) -> Iterator[None]:
    yield
    for player in people:
        player.leaves()


def test_monitors_crawlers_and_previews_store_nothing(house: tuple[str, Path]) -> None:
    url, data = house
    before = rows(data)
    for _ in range(5):
        for path in ("/", "/r/nobody-was-here"):
            seen = Visitor(keeps=False).sees(url + path, User_Agent="monitor")
            Visitor().opens(url + path, method="HEAD")
        assert "<svg" in Visitor().opens(url + seen["person"]["avatar"])
    assert rows(data) == before


def test_who_connects_is_whom_the_page_has_shown(house: tuple[str, Path]) -> None:
    url, data = house
    browser, before = Visitor(), rows(data)
    shown = browser.sees(url)["person"]
    face = browser.opens(url + shown["avatar"])
    secret = browser.cookie
    mia = Player(url, cookie=secret)
    with stays(mia):
        assert mia.person == shown
        assert mia.token is None, "the cookie is enough"
        assert rows(data) == before | {"person": before["person"] + 1, "face": before["face"] + 1}
        assert browser.sees(url)["person"] == shown
        assert browser.sees(url)["ticket"] is None
        assert browser.cookie == secret
        assert Visitor().opens(url + shown["avatar"]) == face
        assert mia.gets("person:rename", name="Mia Visitor")["person"]["rev"] == 2


def test_a_reload_before_the_connection_changes_nothing(house: tuple[str, Path]) -> None:
    url, _ = house
    browser = Visitor()
    first = browser.sees(url)
    assert browser.sees(url) == first
    assert browser.sees(f"{url}/r/another")["person"] == first["person"]


def test_a_browser_without_cookies_is_whom_its_page_has_shown_once(house: tuple[str, Path]) -> None:
    url, data = house
    page = Visitor(keeps=False).sees(url)
    before = rows(data)["person"]
    mia = Player(url, ticket=page["ticket"])
    back = Player(url, token=mia.token, ticket=page["ticket"])
    thief = Player(url, ticket=page["ticket"])
    with stays(mia, back, thief):
        assert mia.person == back.person == page["person"]
        assert thief.person["id"] != mia.person["id"]
        assert thief.person["name"] != mia.person["name"]
        assert rows(data)["person"] == before + 2


def test_the_cookie_counts_more_than_the_ticket(house: tuple[str, Path]) -> None:
    url, _ = house
    browser, other = Visitor(), Visitor()
    mine, theirs = browser.sees(url), other.sees(url)
    mia = Player(url, cookie=browser.cookie, ticket=theirs["ticket"])
    with stays(mia):
        assert mia.person == mine["person"]


def test_two_tabs_that_connect_at_once_are_one_person(house: tuple[str, Path]) -> None:
    url, data = house
    browser, before = Visitor(), rows(data)["person"]
    shown = browser.sees(url)["person"]
    tabs = [Player(url, cookie=browser.cookie) for _ in range(3)]
    with stays(*tabs):
        assert [tab.person for tab in tabs] == [shown] * 3
        assert rows(data)["person"] == before + 1


def test_a_name_that_was_given_meanwhile_is_another_persons(house: tuple[str, Path]) -> None:
    url, _ = house
    browser = Visitor()
    shown = browser.sees(url)["person"]
    otto = Player(url)
    otto.gets("person:rename", name=shown["name"])
    mia = Player(url, cookie=browser.cookie)
    with stays(mia, otto):
        assert (mia.person["id"], mia.person["avatar"]) == (shown["id"], shown["avatar"])
        assert mia.person["name"] != shown["name"]
        assert mia.person["rev"] > shown["rev"], "the page must take the new name"


def test_a_name_that_a_page_shows_is_suggested_to_nobody_else(house: tuple[str, Path]) -> None:
    url, _ = house
    names = [Visitor().sees(url)["person"]["name"] for _ in range(60)]
    assert len(set(names)) == 60


def other(text: str) -> str:
    """Other characters than these."""
    return "".join("x" if character != "x" else "y" for character in text)


@pytest.mark.parametrize(
    "change",
    [lambda text: text[:-2] + other(text[-2:]), lambda text: other(text[0]) + text[1:], lambda text: text * 9],
)
def test_nobody_can_write_a_secret_or_a_ticket_of_their_own(house: tuple[str, Path], change: Any) -> None:
    url, _ = house
    browser = Visitor()
    page = browser.sees(url)
    secret = browser.cookie.partition("=")[2]
    cast = [Player(url, token=change(secret)), Player(url, ticket=change(page["ticket"])), Player(url, ticket=secret),
            Player(url, token=page["ticket"])]  # fmt: skip
    with stays(*cast):
        assert page["person"]["id"] not in [player.person["id"] for player in cast]


def test_a_restart_between_page_and_connection_changes_nothing(tmp_path: Path) -> None:
    port, browser = free_port(), Visitor()
    with served(tmp_path, port=port) as url:
        shown = browser.sees(url)["person"]
    with served(tmp_path, port=port) as url:
        mia = Player(url, cookie=browser.cookie)
        with stays(mia):
            assert mia.person == shown
            assert "<svg" in browser.opens(url + shown["avatar"])


def test_only_who_is_stored_counts_and_who_must_wait_is_told(tmp_path: Path) -> None:
    with served(tmp_path, **STRANGERS) as url:
        browsers = [Visitor() for _ in range(8)]
        for browser in browsers:
            assert browser.sees(url)["person"]["name"]
        inside = [Player(url, cookie=browser.cookie) for browser in browsers[:3]]
        refused = socketio.Client(reconnection=False)
        told: list[Any] = []
        refused.on("connect_error", told.append)
        with pytest.raises(socketio.exceptions.ConnectionError):
            refused.connect(url, headers={"Cookie": browsers[3].cookie}, auth={"protocol": 1}, transports=["websocket"])
        back = Player(url, cookie=browsers[0].cookie)
        with stays(*inside, back):
            assert back.person == inside[0].person, "who is known comes in"
    assert told[0]["data"]["code"] == "rate"
    assert told[0]["data"]["retry_after"] > 0
    assert "You are let in in" in told[0]["message"]


def seen_at(data: Path) -> str:
    with closing(sqlite3.connect(data / "chat.db")) as db:
        moment: str = db.execute("SELECT seen_at FROM person").fetchone()[0]
        return moment


def test_a_visit_is_remembered_once_in_an_hour(tmp_path: Path) -> None:
    port, long_ago = free_port(), "2020-01-01T00:00:00.000Z"
    with served(tmp_path, port=port) as url:
        mia = Player(url)
        mia.leaves()
    with closing(sqlite3.connect(tmp_path / "chat.db")) as db, db:
        db.execute("UPDATE person SET seen_at = ?", (long_ago,))
    moments = []
    for _ in range(2):  # what a server has to write is written when it has stopped
        with served(tmp_path, port=port) as url:
            Player(url, token=mia.token).leaves()
        moments.append(seen_at(tmp_path))
    assert long_ago < moments[0] == moments[1]
