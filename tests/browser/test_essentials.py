"""What the chat is for, in each of three browsers: Chromium, the system's Firefox, and WebKitGTK."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import LOOSE
from tests.browser.engines.chromium import Chromium
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.interface import Engine, Profile
from tests.browser.engines.somebody import Somebody, until
from tests.browser.engines.webkit import WebKit
from tests.support.served import free_port, serve_command, served

ENGINES: dict[str, Callable[[], Engine]] = {"firefox": Firefox, "webkit": WebKit}
AT_THE_BOTTOM = """(({scrollHeight, scrollTop, clientHeight}) =>
  scrollHeight > clientHeight && scrollHeight - scrollTop - clientHeight < 2)(document.getElementById("timeline"))"""
Enters = Callable[..., Somebody]


def watched_command(port: int) -> list[str]:
    """The chat whose page collects its own errors."""
    return [sys.executable, "-m", "tests.support.watched_chat", "serve", "--port", str(port)]


@pytest.fixture(scope="module", params=["chromium", *ENGINES])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "chromium":
        chromium: Browser = request.getfixturevalue("chromium")
        yield from Chromium(chromium).whole()
        return
    browser = ENGINES[request.param]()
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def command(engine: Engine) -> Callable[[int], list[str]]:
    return watched_command if engine.name == "webkit" else serve_command


@pytest.fixture(scope="module")
def here(engine: Engine, command: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp(engine.name), command, **LOOSE) as url:
        yield url


@pytest.fixture
def enters(engine: Engine, here: str) -> Iterator[Enters]:
    """Brings somebody in, each with a profile of their own; no page may have complained."""
    come: list[tuple[Profile, Somebody]] = []

    def enter(room: str, url: str = here) -> Somebody:
        profile = engine.profile()
        somebody = Somebody(profile, url, room)
        come.append((profile, somebody))
        return somebody.enters()

    yield enter
    complaints = [line for _, somebody in come for line in somebody.tab.complaints()]
    for profile, _ in come:
        profile.close()
    assert complaints == []


def test_an_error_of_the_page_is_noticed(engine: Engine, here: str) -> None:
    profile = engine.profile()
    mia = Somebody(profile, here, "essential-error").enters()
    assert mia.tab.complaints() == []
    mia.tab.js(
        "setTimeout(() => { throw new Error('thrown') }); setTimeout(() => Promise.reject(new Error('rejected')))"
    )
    for word in ("thrown", "rejected"):
        until(lambda word=word: any(word in line for line in mia.tab.complaints()), word)
    profile.close()


def test_two_people_have_names_and_faces_and_hear_each_other(enters: Enters) -> None:
    mia, otto = enters("essential"), enters("essential")
    assert mia.name and otto.name and mia.name != otto.name
    for somebody in (mia, otto):
        somebody.waits("document.querySelector('#me img').naturalWidth > 0")
        somebody.waits("document.querySelectorAll('#people-list li[data-person]').length === 2")
    mia.says("hello Otto")
    otto.sees("hello Otto")
    otto.says("hello Mia")
    mia.sees("hello Mia")
    mia.says("/nick Mia Weaver")
    otto.waits("document.getElementById('people-list').textContent.includes('Mia Weaver')")
    otto.waits("document.querySelector('#log li.msg .who').textContent.includes('Mia Weaver')")
    mia.reloads()
    assert mia.name == "Mia Weaver"
    mia.sees("hello Mia")
    mia.sees("hello Otto")
    assert mia.tab.js("return document.querySelectorAll('#log li.msg.mine').length") == 1


def test_the_newest_message_stays_in_view(enters: Enters) -> None:
    mia = enters("essential-scroll")
    for number in range(6):
        mia.tab.js(
            """const box = document.getElementById("text");
            box.value = arguments[0];
            box.dispatchEvent(new Event("input"));
            document.getElementById("send").click();""",
            f"message {number}\n" + "\n".join("line" for _ in range(10)),
        )
    mia.waits("document.querySelectorAll('#log li.msg[data-state=stored]').length === 6")
    mia.waits(AT_THE_BOTTOM)
    mia.reloads()
    mia.waits("document.querySelectorAll('#log li.msg').length === 6")
    mia.waits(AT_THE_BOTTOM)


def test_what_is_written_without_a_server_is_sent_when_it_is_back(enters: Enters, command: Any, tmp_path: Path) -> None:
    port = free_port()
    with served(tmp_path, command, port=port, **LOOSE) as url:
        mia = enters("essential-offline", url)
        name = mia.name
        mia.says("before")
        mia.sees("before")
    mia.waits("document.body.dataset.connection !== 'online'")
    mia.says("meanwhile")
    mia.sees("meanwhile", state="pending")
    with served(tmp_path, command, port=port, **LOOSE):
        mia.is_online()
        mia.sees("meanwhile")
        mia.reloads()
        mia.sees("meanwhile")
        assert mia.name == name


def test_the_same_under_a_path_of_the_host(enters: Enters, command: Any, tmp_path: Path) -> None:
    with served(tmp_path, command, CHAT_ROOT="/team/chat", **LOOSE) as url:
        address = f"{url}/team/chat"
        mia, otto = enters("essential-path", address), enters("essential-path", address)
        name = mia.name
        mia.says("hello under the path")
        otto.sees("hello under the path")
        for somebody in (mia, otto):
            somebody.waits("[...document.querySelectorAll('img.face[src]')].every((face) => face.naturalWidth > 0)")
            asked = somebody.tab.js("return performance.getEntriesByType('resource').map((entry) => entry.name)")
            assert [each for each in asked if not each.startswith((f"{address}/", "data:", "blob:"))] == []
        mia.tab.js("document.querySelector('[data-door=share]').click()")
        mia.waits("document.getElementById('share-link') !== null")
        assert mia.tab.js("return document.getElementById('share-link').value") == f"{address}/r/essential-path"
        mia.reloads()
        assert mia.name == name
        mia.sees("hello under the path")
        for somebody in (mia, otto):
            somebody.tab.go("about:blank")  # a server that ends is nothing to complain of
