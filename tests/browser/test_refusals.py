"""A browser refuses one ability, or all: the chat works, without what only that ability could give."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import LOOSE
from tests.browser.engines.chromium import Chromium
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.interface import Engine, Profile
from tests.browser.engines.somebody import Somebody
from tests.browser.refusals import KEPT, REFUSALS, SHARED, pairs
from tests.support.served import served

SHARE = 'document.querySelector("[data-door=share]").click()'
COPY = 'document.getElementById("share-copy").click()'
DARK = """document.querySelector("[data-door=settings]").click();
document.querySelector("input[value=dark]").click();"""


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "chromium":
        chromium: Browser = request.getfixturevalue("chromium")
        yield Chromium(chromium)
        return
    firefox = Firefox()
    yield firefox
    firefox.close()


NAME = "chat.example"
TWO_ARE_HERE = "document.querySelectorAll('#people-list li[data-person]').length === 2"


def room_of(engine: Engine) -> str:
    """The browsers share a chat, not a conversation."""
    return f"refusals-{engine.name}"


@pytest.fixture(scope="module")
def otto(engine: Engine, chat: str) -> Iterator[Somebody]:
    """Somebody whose browser refuses nothing."""
    profile = engine.profile()
    yield Somebody(profile, chat, room_of(engine)).enters()
    profile.close()


@pytest.fixture
def refused(engine: Engine, chat: str) -> Iterator[Callable[[str], Somebody]]:
    """Brings somebody in whose browser runs a script first; the page must not have complained."""
    made: list[Any] = []

    def enter(script: str) -> Somebody:
        profile = engine.profile(script)
        mia = Somebody(profile, chat, room_of(engine))
        made.append((profile, mia))
        return mia.enters()

    yield enter
    complaints = [line for _, mia in made for line in mia.tab.complaints()]
    for profile, _ in made:
        profile.close()
    assert complaints == []


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[str]:
    """A chat that waits a minute before it says that somebody has gone: who leaves a person behind is found out."""
    with served(tmp_path / "data", **LOOSE | {"CHAT_GRACE": "60"}) as url:
        yield url


@pytest.fixture
def no_cookies(engine: Engine, patient: str, tmp_path: Path) -> Iterator[Callable[[str], tuple[Somebody, Somebody]]]:
    """Brings two in: one whose browser keeps no data for any site, by its own setting, and one who looks on."""
    with ExitStack() as after:
        pair: list[Somebody] = []

        def enter(script: str = "") -> tuple[Somebody, Somebody]:
            if isinstance(engine, Chromium):
                blocked: Profile = engine.without_site_data(tmp_path, script)
            else:
                firefox = Firefox(**{"network.cookie.cookieBehavior": 2})
                after.callback(firefox.close)
                blocked = firefox.profile(script)
            usual = engine.profile()
            for profile in (blocked, usual):
                after.callback(profile.close)
                pair.append(Somebody(profile, patient, "no-cookies").enters())
            return pair[0], pair[1]

        yield enter
        assert [line for somebody in pair for line in somebody.tab.complaints()] == []


def scripts(rows: tuple[str, ...]) -> str:
    """One after another, each with names of its own. Where all come together, some find nothing left to refuse."""
    each = [f"(() => {{ {REFUSALS[row]} }})();" for row in rows]
    return "".join(f"try {{ {script} }} catch {{}}" for script in each) if len(rows) > 2 else "".join(each)


def concerns(rows: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Whether one of the rows takes one of these abilities away."""
    return any(row.startswith(names) for row in rows)


def title(rows: tuple[str, ...]) -> str:
    return "all" if len(rows) > 2 else "; ".join(rows)


@pytest.mark.parametrize("rows", [*pairs(), tuple(REFUSALS)], ids=title)
def test_the_chat_works_without(refused: Callable[[str], Somebody], otto: Somebody, rows: tuple[str, ...]) -> None:
    mia = refused(scripts(rows))
    what = title(rows)
    name = mia.name
    mia.says(f"without {what}")
    mia.sees(f"without {what}")
    otto.sees(f"without {what}")
    if concerns(rows, SHARED):
        second = mia.another_tab()
        second.says(f"without {what}, second tab")
        for somebody in (second, mia, otto):
            somebody.sees(f"without {what}, second tab")
    if concerns(rows, ("clipboard", "share")):
        mia.tab.js(SHARE)
        mia.waits("document.getElementById('share-copy') !== null")
        mia.tab.js(COPY)
        mia.waits("['Copied', 'Press Ctrl+C'].includes(document.getElementById('share-copy').textContent)")
        mia.tab.js("document.querySelector('#share [data-close]').click()")
    if concerns(rows, KEPT):
        mia.tab.js(DARK)
        mia.waits("document.documentElement.dataset.theme === 'dark'")
        mia.reloads()
        mia.sees(f"without {what}")
        assert mia.name == name


def test_without_cookies_a_tab_stays_the_same_person(no_cookies: Callable[..., tuple[Somebody, Somebody]]) -> None:
    mia, otto = no_cookies()
    name = mia.name
    mia.says("no cookie, no storage")
    otto.sees("no cookie, no storage")
    mia.waits("document.getElementById('notice').textContent.includes('keeps no cookie')")
    for _ in range(2):
        mia.reloads()
        assert mia.name == name
        mia.sees("no cookie, no storage")
    assert mia.tab.js("return document.querySelectorAll('#log li.msg.mine').length") == 1
    otto.waits(TWO_ARE_HERE)


def test_whoever_cannot_come_back_leaves_nobody_behind(no_cookies: Callable[..., tuple[Somebody, Somebody]]) -> None:
    mia, otto = no_cookies(REFUSALS["history: throws"])
    mia.waits("document.getElementById('notice').textContent.includes('until the page closes')")
    for number in range(3):
        mia.reloads()
        mia.says(f"person {number}")
        otto.sees(f"person {number}")
    otto.waits(TWO_ARE_HERE)
    mia.tab.js("dispatchEvent(new Event('beforeunload'))")  # as when somebody is asked first, and stays
    otto.waits(TWO_ARE_HERE.replace("2", "1"))
    otto.waits(TWO_ARE_HERE)
    otto.says("still here")
    mia.sees("still here")


@pytest.fixture
def over_the_lan(engine: Engine) -> Iterator[Engine]:
    """The same browser; NAME is this machine for it. Without encryption a name is no secure context, 127.0.0.1 is."""
    if isinstance(engine, Chromium):
        yield from engine.with_flags(f"--host-resolver-rules=MAP {NAME} 127.0.0.1")
        return
    firefox = Firefox(**{"network.dns.localDomains": NAME})
    yield firefox
    firefox.close()


def test_without_encryption_in_a_local_network_nothing_is_missing(over_the_lan: Engine, tmp_path: Path) -> None:
    with served(tmp_path, CHAT_HOSTS=f"{NAME},127.0.0.1", **LOOSE) as url:
        profiles = [over_the_lan.profile() for _ in range(2)]
        mia, otto = (Somebody(profile, url.replace("127.0.0.1", NAME), "lan") for profile in profiles)
        mia.enters()
        otto.enters()
        name = mia.name
        assert mia.tab.js("return [isSecureContext, 'locks' in navigator, 'clipboard' in navigator]") == [False] * 3
        second = mia.another_tab()
        mia.says("from the first tab")
        second.says("from the second tab")
        for somebody in (mia, second, otto):
            somebody.sees("from the first tab")
            somebody.sees("from the second tab")
        mia.tab.js(SHARE)
        mia.waits("document.getElementById('share-copy') !== null")
        mia.tab.js(COPY)
        mia.waits("document.getElementById('share-copy').textContent === 'Copied'")
        mia.reloads()
        assert mia.name == name
        mia.sees("from the second tab")
        assert mia.text_of("#notice").strip() == ""
        assert [line for somebody in (mia, second, otto) for line in somebody.tab.complaints()] == []
        for profile in profiles:
            profile.close()
