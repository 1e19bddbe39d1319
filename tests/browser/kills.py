"""Kills the page, or the whole browser, in the middle of a sentence or a send, and looks for the sentence again (P6).

python -m tests.browser.kills --kills 500 --browsers 20

What was shown as pending, or stood in the composer for as long as drafts take to be saved, must be stored exactly
once, or stand in the composer again (then it is sent). Prints one line of JSON.
"""

import argparse
import json
import random
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, BrowserType, Error, sync_playwright

from tests.browser.conftest import FLAGS, LOOSE, chromium_path
from tests.browser.renderers import Renderers, kill_browser
from tests.browser.stored import Stored
from tests.browser.writer import Writer
from tests.support.served import served

SAVED_AFTER_MS = 450  # drafts are saved 300 ms after the last letter
KILLED_WITHIN = 0.5  # seconds
SETTINGS = LOOSE | {"CHAT_MESSAGES": "1000", "CHAT_REQUESTS": "10000"}
WRITERS = 4
# A worker dies with the pages, and the next page waits for it: what is asked here is what the page itself keeps.
NO_WORKER: Any = {"service_workers": "block"}
ACTS = ("calm", "calm", "hasty", "hasty", "burst", "draft", "offline", "return")
SLOW_ACTS = ("calm", "draft", "offline", "return")


def kill_renderers(browser: Browser, url: str, stored: Stored, kills: int, dice: random.Random) -> dict[str, Any]:
    """Pages of four people; all their renderers are killed at a random moment, again and again."""
    renderers, crashed = Renderers(browser), 0
    writers = [Writer(url, f"kills-{number}", stored) for number in range(WRITERS)]
    for writer in writers:
        writer.arrives(browser.new_context(**NO_WORKER))
    while crashed < kills:
        for writer in writers:
            writer.prepares(dice.choice(ACTS))
        writers[0].page.wait_for_timeout(SAVED_AFTER_MS)
        for writer in writers:
            writer.saved()
        timer = threading.Timer(dice.uniform(0, KILLED_WITHIN), renderers.kill, [renderers.pids()])
        timer.start()
        for writer in dice.sample(writers, len(writers)):
            with suppress(Error):
                writer.acts()
        timer.join()
        renderers.wait(lambda: all(writer.crashed for writer in writers))
        crashed += len(writers)
        for writer in writers:
            writer.killed(renderers.killed_at)
            writer.returns()
    for writer in writers:
        writer.context.close()
    return {"kills": crashed, **sum_up(writers)}


def kill_browsers(
    chromium: BrowserType, url: str, stored: Stored, kills: int, dice: random.Random, profile: Path
) -> dict[str, Any]:
    """One person at one browser, whose every process ends by kill -9."""

    def launch() -> BrowserContext:
        return chromium.launch_persistent_context(profile, executable_path=chromium_path(), args=FLAGS, **NO_WORKER)

    writer = Writer(url, "whole-browser", stored)
    writer.arrives(launch())
    writer.context.close()  # in peace, so that the cookie is on disk: the browser takes its time for that
    for _ in range(kills):
        writer.arrives(launch())
        writer.finds()
        writer.prepares(dice.choice(SLOW_ACTS))
        writer.page.wait_for_timeout(SAVED_AFTER_MS)
        writer.saved()
        timer = threading.Timer(dice.uniform(0, KILLED_WITHIN), kill_browser, [profile])
        timer.start()
        with suppress(Error):
            writer.acts()
        timer.join()
        with suppress(Error):
            writer.context.close()
    writer.arrives(launch())
    writer.finds()
    writer.context.close()
    return {"kills": kills, **sum_up([writer])}


def sum_up(writers: list[Writer]) -> dict[str, Any]:
    """Numbers, and the texts behind them."""
    lost = [text for writer in writers for text in writer.lost]
    doubled = [text for writer in writers for text in writer.doubled()]
    written = sum(len(writer.written) for writer in writers)
    return {"written": written, "lost": len(lost), "doubled": len(doubled), "texts": [*lost, *doubled]}


def main() -> int:
    parser = argparse.ArgumentParser(description="Kills pages and browsers in the middle of a send (P6).")
    parser.add_argument("--kills", type=int, default=20, help="renderers to kill")
    parser.add_argument("--browsers", type=int, default=1, help="whole browsers to kill")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 10**6)
    options = parser.parse_args()
    dice, begin = random.Random(options.seed), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="chat-kills-") as home, sync_playwright() as playwright:
        data = Path(home, "data")
        with served(data, **SETTINGS) as url:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
            pages = kill_renderers(browser, url, Stored(data), options.kills, dice)
            browser.close()
            profile, kind = Path(home, "profile"), playwright.chromium
            browsers = kill_browsers(kind, url, Stored(data), options.browsers, dice, profile)
    took = round(time.monotonic() - begin)
    print(json.dumps({"promise": "P6", "seed": options.seed, "pages": pages, "browsers": browsers, "took (s)": took}))
    return int(any(part["lost"] or part["doubled"] for part in (pages, browsers)))


if __name__ == "__main__":
    sys.exit(main())
