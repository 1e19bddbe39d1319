"""Somebody who looks at a page: what the connection line said when, and whether what their messages say is true."""

import random
from itertools import pairwise

from playwright.sync_api import Browser, Page

from tests.browser.stored import Stored

PATIENCE_MS = 45_000
# Runs before the page's own scripts: the line's texts with the times at which they were shown.
RECORDER = """
window.said = [];
addEventListener("DOMContentLoaded", () => {
  const line = document.getElementById("connection");
  const note = () => window.said.push([Date.now() / 1000, line.textContent]);
  new MutationObserver(note).observe(line, {childList: true, characterData: true, subtree: true});
});
"""
STATES = """() => ({
  line: document.getElementById("connection").textContent,
  rows: [...document.querySelectorAll("#log .msg.mine")]
    .map((row) => ({id: row.dataset.clientId, state: row.dataset.state})),
  waits: [...document.querySelectorAll("#log .state.pending")].map((row) => row.textContent.trim()),
})"""
WELL = "() => document.body.dataset.connection === 'online' && document.getElementById('connection').textContent === ''"
SETTLED = "() => !document.querySelector('#log .msg[data-state=pending]')"
ACTS = ("looks", "looks", "types", "sends", "sends")


class Looker:
    """In a room of their own, so that nobody else is a sign of life. `false` are untruths that were shown."""

    def __init__(self, browser: Browser, url: str, room: str, stored: Stored, dice: random.Random) -> None:
        self.room, self._stored, self._dice = room, stored, dice
        self.context = browser.new_context()
        self.page: Page = self.context.new_page()
        self.page.add_init_script(RECORDER)
        self.page.goto(f"{url}/r/{room}")
        self.page.wait_for_function(WELL)
        self.false: list[str] = []
        self._sent = 0

    def acts(self) -> None:
        """Looks, types or sends."""
        act = self._dice.choice(ACTS)
        self.page.mouse.move(self._dice.randrange(300, 900), self._dice.randrange(200, 500))
        if act != "looks":
            self.page.locator("#text").fill(f"{self.room} {self._sent}")
        if act == "sends":
            self._sent += 1
            self.page.keyboard.press("Enter")

    def moves(self) -> None:
        """A hand on the mouse."""
        self.page.mouse.move(self._dice.randrange(300, 900), self._dice.randrange(200, 500))

    def well(self) -> bool:
        """Waits for a connection and for all that waits. False: they do not come."""
        try:
            self.page.wait_for_function(WELL, timeout=PATIENCE_MS)
            self.page.wait_for_function(SETTLED, timeout=PATIENCE_MS)
        except Exception:
            return False
        return True

    def said(self, since: float, empty: bool) -> float | None:
        """When the line was first empty, or not, after a moment; None: never so far."""
        moments = self.page.evaluate("() => window.said")
        return next((at for at, text in moments if at >= since and (text == "") == empty), None)

    def untroubled(self, since: float, until: float) -> bool:
        """The line said nothing between two moments, in which all was well."""
        return all(text == "" for at, text in self.page.evaluate("() => window.said") if since <= at < until)

    def checks(self) -> int:
        """Compares what is shown with the database. Returns how many messages were looked at."""
        shown = self.page.evaluate(STATES)
        there = self._stored.client_ids(self.room)
        for row in shown["rows"]:
            if row["state"] == "stored" and row["id"] not in there:
                self.false.append(f"{self.room}: {row['id']} is shown as stored and is not")
            if row["state"] == "failed":
                self.false.append(f"{self.room}: {row['id']} is shown as failed")
        if shown["line"] and "Sending…" in shown["waits"]:
            self.false.append(f"{self.room}: {shown['line']!r}, and a message that is being sent")
        return len(shown["rows"])

    def ends(self) -> None:
        """The last look: everything is stored once, and shown once, in the order in which it was written."""
        rows = self.page.evaluate(STATES)["rows"]
        ids = [row["id"] for row in rows]
        if len(ids) != len(set(ids)) or set(ids) != self._stored.client_ids(self.room):
            self.false.append(f"{self.room}: shown are {len(ids)}, stored {len(self._stored.client_ids(self.room))}")
        bodies = self._stored.bodies(self.room)
        self.false += [f"{self.room}: {body!r} is stored {count} times" for body, count in bodies.items() if count > 1]
        texts = [int(text.split()[1]) for text in self.page.locator("#log .msg.mine .text").all_inner_texts()]
        if any(later <= earlier for earlier, later in pairwise(texts)):
            self.false.append(f"{self.room}: shown in another order than written")
        self.context.close()
