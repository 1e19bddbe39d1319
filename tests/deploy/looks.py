"""What a person at a browser sees of a chat behind a proxy."""

import secrets
from typing import Any

from playwright.sync_api import Browser, Page, expect

PATIENCE = 30_000
TRIES = 300
PICTURES_THERE = "[...document.images].filter(i => i.src).every(i => i.complete && i.naturalWidth)"


class Looker:
    """Opens a room behind a proxy, whose certificate nobody has signed."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address = address
        self.context = browser.new_context(ignore_https_errors=True)
        self.asked: list[str] = []
        self.complaints: list[str] = []

    def opens(self, path: str = "/r/workshop") -> Page:
        """A page, whatever becomes of it."""
        page = self.context.new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", lambda line: self.asked.append(line.url.replace("ws", "http", 1)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.address + path)
        return page

    def enters(self, path: str = "/r/workshop") -> Page:
        """A page that is connected."""
        page = self.opens(path)
        expect(page.locator("body")).to_have_attribute("data-connection", "online", timeout=PATIENCE)
        return page

    def cookie(self) -> Any:
        """The only cookie."""
        (cookie,) = self.context.cookies()
        return cookie


def everything_works(browser: Browser, address: str) -> None:
    """A conversation of two, faces, the link and its code; all of it at ``address`` and quiet."""
    mia, otto = Looker(browser, address), Looker(browser, address)
    page, other = mia.enters(), otto.enters()
    said = f"Hi Otto {secrets.token_hex(4)}"
    page.get_by_role("textbox", name="Message").fill(said)
    page.keyboard.press("Enter")
    expect(other.locator("#log").get_by_text(said)).to_be_visible(timeout=PATIENCE)
    for seen in (page, other):
        faces = seen.locator("#log img.face, #people img.face, #me img.face")
        expect(faces.first).to_be_visible()
        pictures_come(seen)
    name = page.locator("#my-name").inner_text()
    page.locator("[data-door=share]").click()
    link = page.locator("#share-link").input_value()
    assert link == f"{address}/r/workshop"
    page.locator("#share-code img").wait_for()
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-connection", "online", timeout=PATIENCE)
    assert page.locator("#my-name").inner_text() == name
    lobby = mia.enters("/")
    lobby.keyboard.press("Control+k")
    lobby.locator("#jump-name").fill("workshop")
    lobby.keyboard.press("Enter")
    lobby.wait_for_url(f"{address}/r/workshop")
    for person in (mia, otto):
        assert [url for url in person.asked if not url.startswith(f"{address}/") and ":" in url[:6]] == []
        # where the proxy passes no WebSocket on, the browser says so and goes on by polling;
        # no browser takes a service worker from a certificate that nobody has signed
        expected = ("WebSocket connection", "An SSL certificate error occurred when fetching the script")
        complaints = [words for words in person.complaints if not any(each in words for each in expected)]
        assert complaints == [], complaints
        person.context.close()


def pictures_come(page: Page) -> None:
    """Waits until every picture is there."""
    for _ in range(TRIES):
        if page.evaluate(PICTURES_THERE):
            return
        page.wait_for_timeout(100)
    raise AssertionError("a picture does not come")
