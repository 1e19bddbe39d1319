"""Pulls the cable between browsers and the server, and asks whether the page tells the truth (P26).

python -m tests.browser.cables --checks 500

Each pull is looked at on each page: does the line say it within three seconds, does it say when all is well again,
and is what each own message says of itself (pending, stored, failed) true in the database. Prints one line of JSON.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from tests.browser.cable import Cable
from tests.browser.conftest import FLAGS, LOOSE, chromium_path
from tests.browser.looker import Looker
from tests.browser.stored import Stored
from tests.support.served import served

WITHIN = 3.0  # seconds: the promise
SETTINGS = LOOSE | {"CHAT_MESSAGES": "1000", "CHAT_REQUESTS": "10000"}


class Round:
    """One pull, seen by everybody."""

    def __init__(self, cable: Cable, lookers: list[Looker], dice: random.Random, within: float) -> None:
        self._cable, self._lookers, self._dice, self._within = cable, lookers, dice, within
        self.said: list[float] = []
        self.back: list[float] = []
        self.late: list[str] = []
        self.messages = 0

    def run(self) -> None:
        calm = time.time()
        order = self._dice.sample(self._lookers, len(self._lookers))
        cut = self._dice.randrange(len(order) + 1)
        for looker in order[:cut]:
            looker.acts()
        self._lookers[0].page.wait_for_timeout(self._dice.uniform(0, 2000))
        pulled = self._cable.pull()
        for looker in order[cut:]:
            looker.acts()
        while time.time() < pulled + self._within and not all(looker.said(pulled, empty=False) for looker in order):
            self._rest(0.2)
        for looker in self._lookers:
            self._told(looker, calm, pulled)
        until = pulled + self._dice.choice((3.2, 4.0, 6.0, 12.0))
        while (left := until - time.time()) > 0:
            self._rest(min(0.3, left))
        for looker in order:
            looker.moves()
            self.messages += looker.checks()
        plugged = self._cable.plug(forgotten=self._dice.random() < 0.5)
        for looker in self._lookers:
            self._well(looker, plugged)

    def _told(self, looker: Looker, calm: float, pulled: float) -> None:
        """The line was empty before the pull, and says something now."""
        said = looker.said(pulled, empty=False)
        self.messages += looker.checks()
        if said is not None:
            self.said.append(said - pulled)
        if said is None or said - pulled > self._within:
            self.late.append(f"{looker.room}: said {said and round(said - pulled, 2)} s after the pull")
        if not looker.untroubled(calm, pulled):
            self.late.append(f"{looker.room}: said something while all was well")

    def _well(self, looker: Looker, plugged: float) -> None:
        if not looker.well():
            self.late.append(f"{looker.room}: does not recover: {looker.page.evaluate('() => window.said.slice(-3)')}")
            return
        self.back.append((looker.said(plugged, empty=True) or plugged) - plugged)
        self.messages += looker.checks()

    def _rest(self, seconds: float) -> None:
        self.messages += self._dice.choice(self._lookers).checks()
        self._lookers[0].page.wait_for_timeout(1000 * seconds)


def pull_cables(
    browser: Browser, url: str, stored: Stored, checks: int, dice: random.Random, pages: int, within: float = WITHIN
) -> Any:
    """So many lines that had to be right within so many seconds, on so many pages at a time."""
    cable = Cable(urlsplit(url).port or 0)
    through = f"http://127.0.0.1:{cable.port}"
    lookers = [Looker(browser, through, f"cable-{number}", stored, dice) for number in range(pages)]
    rounds: list[Round] = []
    while len(rounds) * pages < checks:
        rounds.append(Round(cable, lookers, dice, within))
        rounds[-1].run()
    for looker in lookers:
        looker.ends()
    cable.close()
    false = [untruth for looker in lookers for untruth in looker.false]
    late = [words for each in rounds for words in each.late]
    return {
        "checks": len(rounds) * pages,
        "late or wrong": len(late),
        "said after (s)": spread([time for each in rounds for time in each.said]),
        "well again after (s)": spread([time for each in rounds for time in each.back]),
        "messages looked at": sum(each.messages for each in rounds),
        "false": len(false),
        "words": [*late, *false][:20],
    }


def spread(times: list[float]) -> dict[str, float]:
    """Half of them, nineteen of twenty, and the longest."""
    ordered = sorted(times) or [0.0]
    return {
        "p50": round(ordered[len(ordered) // 2], 2),
        "p95": round(ordered[int(len(ordered) * 0.95)], 2),
        "most": round(ordered[-1], 2),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Pulls the cable and asks whether the page tells the truth (P26).")
    parser.add_argument("--checks", type=int, default=20, help="lines that must be right within three seconds")
    parser.add_argument("--pages", type=int, default=8, help="pages at a time")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 10**6)
    options = parser.parse_args()
    begin = time.monotonic()
    home = tempfile.TemporaryDirectory(prefix="chat-cables-")
    with home as data, served(Path(data), **SETTINGS) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        dice = random.Random(options.seed)
        found = pull_cables(browser, url, Stored(Path(data)), options.checks, dice, options.pages)
        browser.close()
    took = round(time.monotonic() - begin)
    print(json.dumps({"promise": "P26", "seed": options.seed, **found, "took (s)": took}))
    return int(found["late or wrong"] > 0 or found["false"] > 0)


if __name__ == "__main__":
    sys.exit(main())
