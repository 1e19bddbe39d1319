"""What one sees of the connection: words before it is there, a quiet line while it is away, no dialog ever."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visitor
from tests.support.served import free_port, served

LOST = 25_000  # ms: past the ten seconds after which the line says that it is offline


def test_the_newest_stands_before_there_is_a_connection(comes: Any, chromium: Browser, chat: str) -> None:
    mia = comes("glimpse")
    for text in ("one", "two"):
        mia.says(text)
    expect(mia.row("two")).to_have_attribute("data-state", "stored")
    context = chromium.new_context()
    context.add_init_script("WebSocket = class { constructor() { throw new Error('no') } }")
    context.route("**/socket.io/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{chat}/r/glimpse")
    expect(page.locator("#log li.msg .text")).to_have_text(["one", "two"])
    expect(page.locator("#log").get_by_text("two", exact=True)).to_be_in_viewport()
    expect(page.locator("#connection")).to_contain_text("blocks the live connection", timeout=LOST)
    expect(page.locator("#log li.unread")).to_have_count(0)
    context.close()


def test_what_is_said_while_the_page_travels_is_not_lost(comes: Any, chat: str) -> None:
    mia, otto = comes("travel"), comes("travel")
    for number in range(5):
        otto.page.goto(f"{chat}/r/travel")
        mia.says(f"word {number}")
    otto.sees("word 4")
    texts = otto.page.locator("#log li.msg .text").all_inner_texts()
    assert texts == [f"word {number}" for number in range(5)]


def test_a_restart_of_the_server_is_a_quiet_line_and_nothing_is_lost(chromium: Browser, tmp_path: Path) -> None:
    port = free_port()
    with served(tmp_path, port=port) as url:
        mia = Visitor(chromium.new_context(), url, "lobby")
        name = mia.name
        mia.says("before")
        expect(mia.row("before")).to_have_attribute("data-state", "stored")
    line = mia.page.locator("#connection")
    expect(line).to_have_text("Reconnecting…")
    mia.says("while nobody listens")
    expect(mia.row("while nobody listens")).to_have_attribute("data-state", "pending")
    expect(line).to_have_text("Offline: your messages will be sent", timeout=LOST)
    assert mia.page.locator("dialog[open]").count() == 0
    expect(mia.page.get_by_role("textbox", name="Message")).to_be_enabled()
    with served(tmp_path, port=port):
        expect(line).to_have_text("", timeout=LOST)
        expect(mia.row("while nobody listens")).to_have_attribute("data-state", "stored")
        mia.page.reload()
        assert mia.name == name
        expect(mia.page.locator("#log li.msg .text")).to_have_text(["before", "while nobody listens"])
    mia.context.close()
