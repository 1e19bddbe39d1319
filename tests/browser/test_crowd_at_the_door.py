"""Very many people come in: a new guest's browser computes for a moment, and nobody has to do anything."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visitor
from tests.support.players import Player
from tests.support.served import served


def test_a_new_guest_comes_in_by_themselves(chromium: Browser, tmp_path: Path) -> None:
    with served(tmp_path, CHAT_FREE_JOINS="1", CHAT_PAGE_TIME="1000") as chat:
        Player(chat)
        mia = Visitor(chromium.new_context(), chat, "crowd")
        mia.says("I am in")
        expect(mia.sees("I am in")).to_have_attribute("data-state", "stored")
        assert not mia.complaints
        mia.context.close()
