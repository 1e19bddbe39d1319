"""Whatever a browser may refuse and the page uses is refused in a test."""

import re

import pytest

from tests.browser.refusals import REFUSALS
from tests.contract import tree

OF_THE_BROWSER = re.compile(
    r"\b(?:navigator\.(?P<navigator>\w+)|Intl\.(?P<intl>\w+)|new (?P<class>\w+(?:Observer|Channel|Worker))"
    r"|(?P<object>indexedDB|localStorage|sessionStorage|caches|crypto|history|visualViewport|trustedTypes|scheduler"
    r"|AbortSignal|Notification|URL)\??\.|(?P<call>matchMedia|fetch|structuredClone|requestIdleCallback)[\w?.]*\()"
)
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)
ALWAYS_THERE = {"onLine", "platform", "cookieEnabled", "maxTouchPoints"}
"""Plain values that no browser refuses."""


def used() -> dict[str, set[str]]:
    """What the page's modules use, and where."""
    found: dict[str, set[str]] = {}
    for path in tree.files(".js", under=tree.PACKAGE / "static" / "js"):
        text = COMMENT.sub("", path.read_text("utf-8"))
        for match in OF_THE_BROWSER.finditer(text):
            name = "Intl" if match["intl"] else str(match[match.lastgroup or 0])
            found.setdefault(name, set()).add(tree.name(path))
    return found


def refused() -> set[str]:
    """What stands before the colon of a row."""
    return {name for row in REFUSALS for name in row.split(":")[0].split(", ")}


def test_what_the_page_uses_is_refused_somewhere() -> None:
    missing = {name: places for name, places in used().items() if name not in refused() | ALWAYS_THERE}
    assert missing == {}


@pytest.mark.parametrize("name", ["locks", "indexedDB", "BroadcastChannel", "localStorage", "Intl", "matchMedia"])
def test_the_search_finds_what_is_there(name: str) -> None:
    assert name in used()
