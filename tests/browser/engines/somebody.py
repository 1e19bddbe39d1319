"""A person at any of the browsers: opens a room, says, and sees."""

import copy
import json
import time
from collections.abc import Callable
from typing import Any

from tests.browser.engines.interface import ENTER, Profile, Tab

WITHIN = 30  # seconds
ROWS = """return [...document.querySelectorAll("#log li.msg")]
  .map((row) => [row.dataset.state, row.querySelector(".text").textContent]);"""


def until(happens: Callable[[], Any], what: str) -> None:
    """Waits for it, with a generous limit. Raises AssertionError with ``what``."""
    end = time.monotonic() + WITHIN
    while not happens():
        assert time.monotonic() < end, what
        time.sleep(0.05)


class Somebody:
    """In a room of the chat at ``url``."""

    def __init__(self, profile: Profile, url: str, room: str = "lobby") -> None:
        self._profile = profile
        self.url = f"{url}/r/{room}"
        self.tab: Tab = profile.tab()

    def another_tab(self) -> "Somebody":
        """The same person in the same room, in another tab."""
        twin = copy.copy(self)
        twin.tab = self._profile.tab()
        return twin.enters()

    def enters(self) -> "Somebody":
        """Opens the page and waits until the server has answered."""
        self.tab.go(self.url)
        return self.is_online()

    def reloads(self) -> "Somebody":
        self.tab.reload()
        return self.is_online()

    def is_online(self) -> "Somebody":
        self.waits("document.body?.dataset.connection === 'online' && document.documentElement.dataset.ready === 'yes'")
        return self

    def says(self, text: str) -> None:
        """As a hand does: the box has the focus, then the keys."""
        self.tab.js("document.getElementById('text').focus()")
        self.tab.keys(text + ENTER)

    def sees(self, text: str, state: str = "stored") -> None:
        """One row with this text, and one only."""
        self.waits(
            f"[...document.querySelectorAll('#log li.msg[data-state={state}] .text')]"
            f".filter((row) => row.textContent === {json.dumps(text)}).length === 1"
        )

    def rows(self) -> list[list[str]]:
        """State and text of each message."""
        found: list[list[str]] = self.tab.js(ROWS)
        return found

    def text_of(self, selector: str) -> str:
        found: str = self.tab.js("return document.querySelector(arguments[0])?.textContent ?? ''", selector)
        return found

    def waits(self, condition: str) -> None:
        """Until a JavaScript expression is true."""
        try:
            until(lambda: self.tab.js(f"return Boolean({condition})"), condition)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self._state()}") from None

    @property
    def name(self) -> str:
        return self.text_of("#my-name")

    def _state(self) -> dict[str, Any]:
        return {
            "rows": self.rows(),
            "line": self.text_of("#connection"),
            "notice": self.text_of("#notice"),
            "people": self.text_of("#people-list"),
            "complaints": self.tab.complaints(),
        }
