"""Many behind one address: whoever must wait is told why, stays in the room of the link, and is let in by itself."""

import re
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from tests.support.players import Player
from tests.support.served import served
from tests.support.ws_client import Client

PATIENCE = 60_000
COUNTS = re.compile(r"Next try in \d+ s|Trying again…")


def opened(chromium: Browser, address: str, **how: bool) -> Page:
    """A page, connected or not."""
    page = chromium.new_context(**how).new_page()
    page.goto(address)
    return page


def online(page: Page) -> None:
    expect(page.locator("body")).to_have_attribute("data-connection", "online", timeout=PATIENCE)
    expect(page.locator("#connection")).to_have_text("")
    expect(page.locator("#again")).to_have_text("")


def test_a_new_guest_who_is_one_too_many(chromium: Browser, tmp_path: Path) -> None:
    with served(tmp_path, CHAT_NEW_GUESTS="12") as chat:
        crowd = [Player(chat) for _ in range(12)]
        page = opened(chromium, f"{chat}/r/lecture")
        name = page.locator("#my-name").inner_text()
        expect(page.locator("#connection")).to_have_text("Many new people came from your address.", timeout=PATIENCE)
        expect(page.locator("#again")).to_have_text(COUNTS)
        online(page)
        assert page.url == f"{chat}/r/lecture"
        assert page.locator("#my-name").inner_text() == name
        page.context.close()
        for player in crowd:
            player.leaves()


def test_a_connection_that_is_one_too_many(chromium: Browser, tmp_path: Path) -> None:
    with served(tmp_path, CHAT_PER_ADDRESS="3", CHAT_HANDSHAKES="1000", CHAT_CONNECT_TIMEOUT="60") as chat:
        port = int(chat.rpartition(":")[2])
        crowd = [Client(port) for _ in range(3)]  # strangers, who have not said who they are
        page = opened(chromium, f"{chat}/r/lecture")
        expect(page.locator("#connection")).to_contain_text("from your address", timeout=PATIENCE)
        expect(page.locator("#again")).to_have_text(COUNTS)
        crowd.pop().leaves()
        online(page)
        page.context.close()
        for client in crowd:
            client.leaves()


def test_a_browser_without_cookies_is_one_person(chromium: Browser, tmp_path: Path) -> None:
    with served(tmp_path) as chat:
        context = chromium.new_context()
        context.route("**/r/quiet", without_cookies)
        page = context.new_page()
        page.goto(f"{chat}/r/quiet")
        name = page.locator("#my-name").inner_text()
        online(page)
        assert context.cookies() == []
        expect(page.locator("#people-list li")).to_have_count(1)
        assert page.locator("#my-name").inner_text() == name
        otto = Player(chat)
        assert otto.enters("quiet")["people_total"] == 2
        otto.leaves()
        context.close()


def test_whoever_loses_the_cookie_is_somebody_else_and_the_page_says_so(chromium: Browser, tmp_path: Path) -> None:
    with served(tmp_path) as chat:
        page = opened(chromium, f"{chat}/r/quiet")
        online(page)
        name = page.locator("#my-name").inner_text()
        page.context.clear_cookies()
        page.context.set_offline(True)
        expect(page.locator("body")).not_to_have_attribute("data-connection", "online", timeout=PATIENCE)
        page.context.set_offline(False)
        expect(page.locator("#my-name")).not_to_have_text(name, timeout=PATIENCE)
        online(page)
        assert page.evaluate("history.state?.stranger"), "it has been loaded anew, once"
        page.context.close()


def without_cookies(route: Route) -> None:
    """The page as a browser takes it that keeps no cookie."""
    with urllib.request.urlopen(route.request.url, timeout=10) as answer:
        headers = {name: value for name, value in answer.headers.items() if name != "Set-Cookie"}
        route.fulfill(status=answer.status, headers=headers, body=answer.read())
