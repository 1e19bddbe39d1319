"""What every browser can do in a test."""

import os
from typing import Any, Protocol

import pytest

ENTER = "\ue007"
ESCAPE = "\ue00c"
CONTROL = "\ue009"


class Tab(Protocol):
    """One page."""

    def go(self, url: str) -> None:
        """Opens the address and returns when the page has loaded."""

    def reload(self) -> None:
        """Loads the page again."""

    def js(self, body: str, *arguments: Any) -> Any:
        """Runs the body of an async function in the page; ``arguments[0]`` and so on are JSON, as is the answer."""

    def keys(self, text: str) -> None:
        """Presses the keys, one after another, where the focus is."""

    def complaints(self) -> list[str]:
        """Errors of the page since it was opened: exceptions and rejections that nobody caught."""


class Profile(Protocol):
    """Cookies and storage of one person."""

    def tab(self) -> Tab:
        """Another page of this person."""

    def close(self) -> None:
        """Closes all pages and forgets what they kept."""


class Engine(Protocol):
    """A browser that runs."""

    name: str

    def profile(self, script: str = "") -> Profile:
        """A new person. ``script`` runs in each page before the page's own scripts; WebKitGTK cannot do that."""

    def close(self) -> None:
        """Ends the browser."""


def missing(what: str) -> None:
    """Skips the test; on a machine of continuous integration nothing may be missing."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing here, and must be there on a machine of continuous integration")
    pytest.skip(f"{what} is not installed; docs/development.md says how")
