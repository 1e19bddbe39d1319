"""Somebody at a page, in a room of their own, who writes; the page is killed, they open it again and look for it."""

import time

from playwright.sync_api import BrowserContext, Page

from tests.browser.renderers import crashes
from tests.browser.stored import Stored

PATIENCE = 30.0
KEPT_AS_DRAFT = ("calm", "draft", "offline", "return")  # acts whose text stands in the composer long enough to be saved
READY = "() => document.body.dataset.connection === 'online' && document.documentElement.dataset.ready"
EMPTY = "() => document.getElementById('text').value === '' && !document.querySelector('#log .msg[data-state=pending]')"


class Writer:
    """`lost` are texts that were promised and are gone. Promised is what was shown as pending, or saved as a draft.

    Acts: calm (a draft, then sent), draft (not sent), hasty and burst (sent as fast as it is written), offline (sent
    without a network), return (something waits, and the network comes back).
    """

    def __init__(self, url: str, room: str, stored: Stored) -> None:
        self.room, self._url, self._stored = room, f"{url}/r/{room}", stored
        self.written: list[str] = []
        self.lost: list[str] = []
        self._promised: list[str] = []
        self._shown: list[tuple[float, str]] = []
        self._act = ""
        self.context: BrowserContext
        self.page: Page
        self.crashed: list[Page] = []

    def arrives(self, context: BrowserContext) -> None:
        """Opens the room."""
        self.context, self.page = context, context.new_page()
        self.crashed = crashes(self.page)
        self.page.goto(self._url)
        self.page.wait_for_function(READY)

    def returns(self) -> None:
        """Opens the room again after the page was killed."""
        self.page.close()
        self.context.set_offline(False)
        self.arrives(self.context)
        self.finds()

    def prepares(self, act: str) -> None:
        """All that happens before the kill may come; then drafts need a moment until `saved`."""
        self._act = act
        if act in ("offline", "return"):
            self.context.set_offline(True)
        if act == "return":
            self._types()
            self._sends()
            self._promised.append(self.written[-1])
        if act in KEPT_AS_DRAFT:
            self._types()

    def saved(self) -> None:
        """The draft has had its time: it is promised."""
        if self._act in KEPT_AS_DRAFT:
            self._promised.append(self.written[-1])

    def acts(self) -> None:
        """The kill may come at any moment of this."""
        if self._act == "return":
            self.context.set_offline(False)
        if self._act in ("calm", "offline", "return"):
            self._sends()
        for _ in range({"hasty": 1, "burst": 3}.get(self._act, 0)):
            self._types()
            self._sends()
            self._shown.append((time.monotonic(), self.written[-1]))

    def killed(self, moment: float) -> None:
        """What was shown as sent before this (monotonic) moment is promised."""
        self._promised += [text for shown, text in self._shown if shown < moment]
        self._shown.clear()

    def finds(self) -> None:
        """Waits until everything promised is stored; a draft that was found is sent."""
        until = time.monotonic() + PATIENCE
        while missing := [text for text in self._promised if not self._stored.bodies(self.room)[text]]:
            if self._draft() in missing:
                self._sends()
            if time.monotonic() > until:
                self.lost += missing
                break
            self.page.wait_for_timeout(30)
        self._promised.clear()
        if self._draft():
            # Killed too early to be promised, and found all the same; or stored already: then it is stored twice now.
            self._sends()
        self.page.wait_for_function(EMPTY)

    def doubled(self) -> list[str]:
        """Texts that are stored more than once."""
        bodies = self._stored.bodies(self.room)
        return [text for text in self.written if bodies[text] > 1]

    def _draft(self) -> str:
        return self.page.locator("#text").input_value()

    def _types(self) -> None:
        self.written.append(f"{self.room} {len(self.written)} {self._act}")
        self.page.locator("#text").focus()
        self.page.keyboard.insert_text(self.written[-1])

    def _sends(self) -> None:
        self.page.keyboard.press("Enter")
