"""Messages that are no longer kept leave the screen of whoever has them, and the top of the room says so."""

import sqlite3
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visitor
from tests.support.players import Player
from tests.support.served import served

SOON = {"CHAT_HEAD_INTERVAL": "0.5"}
GONE = "Older messages are no longer kept"


def purges(data: Path, below: int) -> None:
    """As the product does, in one transaction."""
    with sqlite3.connect(data / "chat.db") as database:
        for table in ("message", "event"):
            database.execute(f"DELETE FROM {table} WHERE room = 1 AND seq < ?", (below,))
        database.execute("UPDATE room SET floor = ?, replayable = ? WHERE id = 1", (below, below))


def test_what_is_no_longer_kept_leaves_the_screen(chromium: Browser, tmp_path: Path) -> None:
    with served(tmp_path, **SOON) as url:
        otto = Player(url)
        otto.enters()
        for number in range(1, 7):
            otto.says(f"number {number}")
        context = chromium.new_context()
        page = Visitor(context, url, "lobby").page
        log = page.locator("#log")
        expect(log.get_by_text("number 1", exact=True)).to_be_visible()
        expect(log.get_by_text("This is the beginning of")).to_be_visible()
        head = otto.enters()["head"]
        purges(tmp_path, 4)
        expect(log.get_by_text(GONE)).to_be_visible()
        expect(log.get_by_text("number 3", exact=True)).to_have_count(0)
        expect(log.get_by_text("number 4", exact=True)).to_be_visible()
        expect(log.get_by_text("This is the beginning of")).to_have_count(0)
        otto.says("after it")
        expect(log.get_by_text("after it", exact=True)).to_be_visible()
        page.reload()
        expect(log.get_by_text("number 4", exact=True)).to_be_visible()
        expect(log.get_by_text(GONE)).to_be_visible()
        purges(tmp_path, head + 2)
        expect(log.get_by_text("after it", exact=True)).to_have_count(0)
        expect(log.get_by_text(GONE)).to_be_visible()
        otto.leaves()
        context.close()
