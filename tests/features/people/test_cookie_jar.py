"""A browser keeps the cookies of all ports of a host together: a visit elsewhere changes nobody's identity."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from chatapp.app import create_app
from chatapp.settings import Settings
from tests.support.players import Player
from tests.support.served import free_port, served
from tests.support.visitor import Visitor


def known(url: str, browser: Visitor) -> str:
    """The person that a chat recognises in the browser, which loads the page, connects and leaves."""
    browser.sees(url)
    player = Player(url, cookie=browser.cookie)
    player.leaves()
    name: str = player.person["name"]
    return name


def test_two_chats_on_two_ports_of_a_host(tmp_path: Path) -> None:
    browser = Visitor()
    with served(tmp_path / "a") as here, served(tmp_path / "b") as there:
        names = [known(url, browser) for url in (here, there, here, there, here)]
    assert names[0] == names[2] == names[4]
    assert names[1] == names[3]


def test_a_copy_on_another_port_starts_with_the_same_people_and_goes_its_own_way(tmp_path: Path) -> None:
    old, new = Visitor(), Visitor()
    with served(tmp_path / "a") as here:
        before = known(here, old)
    shutil.copytree(tmp_path / "a", tmp_path / "copy")
    with served(tmp_path / "a") as here, served(tmp_path / "copy") as there:
        assert known(there, old) == known(here, old) == before
        names = [known(url, new) for url in (here, there, here, there)]
    assert names[0] == names[2]
    assert names[1] == names[3]


def test_a_chat_that_moves_to_another_port_keeps_its_people(tmp_path: Path) -> None:
    browser, ports = Visitor(), (free_port(), free_port())
    names = []
    for port in ports:
        with served(tmp_path, port=port) as url:
            names.append(known(url, browser))
    assert names[0] == names[1]


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return create_app(Settings(data=tmp_path, avatars="local", hosts="*", trusted_proxies="127.0.0.1"))


SECURE = {"X-Forwarded-Proto": "https"}


def names_in(browser: FlaskClient, path: str = "/", **headers: str) -> tuple[str, dict[str, str]]:
    """The name in the page, and the cookies that the answer sets: name and attributes."""
    answer = browser.get(path, headers={"Host": "a.example", **headers})
    shown = re.search(r'id="my-name">([^<]+)<', answer.text)
    assert shown
    cookies = (line.partition("=") for line in answer.headers.getlist("Set-Cookie"))
    return shown[1], {name: rest for name, _, rest in cookies}


def stored(app: Flask, created_at: str) -> Any:
    """Somebody who came then; the token is ``former``."""
    from chatapp.features.people.tokens import hashed

    kit = app.extensions["chatapp"]
    return kit.database.write(
        lambda tx: tx.run(
            "INSERT INTO person (id, token_hash, name, tag, avatar, created_at, seen_at)"
            " VALUES ('mia', ?, 'Mia Former', 'aaaa', '/avatar/mia', ?, ?)",
            *(hashed("former"), created_at, created_at),
        )
    ).wait()


def test_the_cookie_of_a_page_without_https(app: Flask) -> None:
    _, cookies = names_in(app.test_client(use_cookies=False))
    ((name, attributes),) = cookies.items()
    assert re.fullmatch("chat_person_[0-9a-f]{8}", name)
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(attributes.split("; "))
    assert "Secure" not in attributes
    assert "Domain" not in attributes


def test_the_cookie_of_a_page_with_https_can_be_set_by_nobody_else(app: Flask) -> None:
    _, cookies = names_in(app.test_client(use_cookies=False), **SECURE)
    ((name, attributes),) = cookies.items()
    assert name.startswith("__Host-chat_person_")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(attributes.split("; "))
    assert "Domain" not in attributes


def test_the_cookie_of_a_chat_under_a_path(app: Flask) -> None:
    for headers, prefix in ((SECURE, "__Secure-"), ({}, "")):
        _, cookies = names_in(app.test_client(use_cookies=False), **headers, **{"X-Forwarded-Prefix": "/chat"})
        ((name, attributes),) = cookies.items()
        assert name.startswith(f"{prefix}chat_person_")
        assert "Path=/chat" in attributes.split("; ")


def test_the_former_cookie_is_read_once(app: Flask) -> None:
    stored(app, "2026-01-01T00:00:00.000Z")
    name, cookies = names_in(app.test_client(use_cookies=False), Cookie="chat_person=former")
    assert name == "Mia Former"
    kept, dropped = sorted(cookies.items(), key=lambda cookie: -len(cookie[0]))
    assert kept[1].startswith("former;")
    assert dropped[0] == "chat_person"
    assert "Max-Age=0" in dropped[1]


def test_a_former_cookie_that_another_chat_has_set_is_left_to_it(app: Flask) -> None:
    _, cookies = names_in(app.test_client(use_cookies=False), Cookie="chat_person=theirs")
    assert "chat_person" not in cookies


@pytest.mark.parametrize(
    ("until", "is_mia"), [(None, False), ("2025-12-31T00:00:00.000Z", False), ("2026-01-02", True)]
)
def test_what_a_neighbour_can_plant_counts_only_for_those_who_came_before(
    app: Flask, until: str | None, is_mia: bool
) -> None:
    stored(app, "2026-01-01T00:00:00.000Z")
    if until:
        write = app.extensions["chatapp"].database.write
        write(lambda tx: tx.run("INSERT INTO meta VALUES ('plain_cookies_until', ?)", until)).wait()
    _, cookies = names_in(app.test_client(use_cookies=False))
    for name in ("chat_person", *cookies):
        shown, _ = names_in(app.test_client(use_cookies=False), Cookie=f"{name}=former", **SECURE)
        assert (shown == "Mia Former") == is_mia


def test_a_chat_that_comes_to_have_https_keeps_its_people(tmp_path: Path) -> None:
    browser, port = Visitor(), free_port()
    with served(tmp_path, port=port) as url:
        name = known(url, browser)
    with closing(sqlite3.connect(tmp_path / "chat.db")) as db:
        assert db.execute("SELECT value FROM meta WHERE key = 'plain_cookies_until'").fetchone()[0]
    later = create_app(Settings(data=tmp_path, avatars="local", hosts="*", secure_cookies=True))
    assert names_in(later.test_client(use_cookies=False), Cookie=browser.cookie)[0] == name
