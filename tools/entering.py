"""Measures what entering a room with 300 messages costs in Chromium: how long its scripts run, the middle of nine.

Run it in two trees to compare them: ``python -m tools.entering``. Some messages are formatted, as in real rooms.
"""

import os
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.support.players import Player
from tests.support.served import served

VISITS = 9
MESSAGES = 300
TEXTS = [
    "Shall we meet at seven?",
    "The **second** door, not the first. And bring `notes.txt`, which is on https://example.com/files/a_b",
    "昨日の資料を送りました。**確認**お願いします。",
    "I looked it up: it closes at nine, opens at ten, and on Mondays not at all.\n\nSo let us go on Tuesday.",
    "ok",
    "> So let us go on Tuesday.\nYes",
    "😀",
    "snake_case, 2*3*4, and a -> b are as they were",
]
LIMITS = {
    "CHAT_MESSAGES": "10000", "CHAT_REQUESTS": "10000", "CHAT_PAGE_TIME": "1000", "CHAT_NEW_GUESTS": "10000",
    "CHAT_FREE_JOINS": "0",
}  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory() as data, served(Path(data), **LIMITS) as chat, sync_playwright() as playwright:
        otto = Player(chat)
        otto.enters("long")
        for number in range(MESSAGES):
            otto.says(TEXTS[number % len(TEXTS)], "long")
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        visit(browser, chat)
        times = [visit(browser, chat) for _ in range(VISITS)]
        print(f"{median(times):.0f} ms ({min(times):.0f} to {max(times):.0f}) of scripts for {MESSAGES} messages")
        browser.close()


def visit(browser: Browser, chat: str) -> float:
    """Milliseconds of scripts until all 300 are there, which takes six pages."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    metrics = context.new_cdp_session(page)
    metrics.send("Performance.enable")
    page.goto(f"{chat}/r/long")
    page.wait_for_selector("html[data-ready]")
    while page.locator("#log li.msg").count() < MESSAGES:
        page.locator("#timeline").evaluate("box => box.scrollTo(0, 0)")
        page.wait_for_timeout(50)
    found = {each["name"]: each["value"] for each in metrics.send("Performance.getMetrics")["metrics"]}
    context.close()
    return float(found["ScriptDuration"]) * 1000


if __name__ == "__main__":
    main()
