"""Chromium, a running chat, and people with a browser each. The system's own Chromium: CHROMIUM names another."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support.served import served

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
LOOSE = {
    "CHAT_PER_ADDRESS": "1000",
    "CHAT_HANDSHAKES": "10000",
    "CHAT_NEW_GUESTS": "10000",
    "CHAT_GRACE": "1",
    "CHAT_PAGE_TIME": "1000",
}
expect.set_options(timeout=30_000)


def chromium_path() -> str:
    """The whole browser, as people have it."""
    return os.environ.get("CHROMIUM", "/usr/bin/chromium")


def shell_path() -> str:
    """The same browser without windows and settings, where Debian's package is installed: half the processor time."""
    shell = shutil.which("chromium-headless-shell")
    return shell if shell and Path(chromium_path()).name == "chromium" else chromium_path()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")  # its loop must be gone before other tests drive a browser of their own
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shell_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("browsers"), **LOOSE) as url:
        yield url


class Visitor:
    """A person at a browser: says, sees, and what the console complained of."""

    def __init__(self, context: BrowserContext, url: str, room: str) -> None:
        self.context = context
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        self.page = self.tab(url, room)

    def tab(self, url: str, room: str) -> Page:
        """Another tab of the same browser, in the room."""
        page = self.context.new_page()
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.hosts.add(request.url.split("/")[2]))
        page.goto(f"{url}/r/{room}" if room != "lobby" else url)
        expect(page.locator("body")).to_have_attribute("data-connection", "online")
        return page

    @property
    def name(self) -> str:
        return self.page.locator("#my-name").inner_text()

    def says(self, text: str) -> None:
        self.page.get_by_role("textbox", name="Message").fill(text)
        self.page.keyboard.press("Enter")

    def row(self, text: str) -> Any:
        """The row of a message."""
        return self.page.locator("#log li.msg", has=self.page.get_by_text(text, exact=True))

    def sees(self, text: str) -> Any:
        row = self.row(text)
        expect(row).to_be_visible()
        return row


@pytest.fixture
def comes(chromium: Browser, chat: str) -> Iterator[Callable[..., Visitor]]:
    """Brings a person in with a browser of their own; the console must have stayed quiet."""
    contexts: list[Visitor] = []

    def walk_in(room: str = "lobby", **how: Any) -> Visitor:
        context = chromium.new_context(**({"viewport": {"width": 1280, "height": 800}} | how))
        contexts.append(Visitor(context, chat, room))
        return contexts[-1]

    yield walk_in
    said = [line for visitor in contexts for line in visitor.complaints]
    # without a network; the second is how a service worker calls it
    complaints = [line for line in said if "ERR_INTERNET_DISCONNECTED" not in line and "ERR_FAILED" not in line]
    for visitor in contexts:
        visitor.context.close()
    assert not complaints
