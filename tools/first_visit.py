"""Measures first visits in Chromium over loopback: what a stranger waits for, what is asked of whom, what jumps.

Each visit has a fresh browser context: no cache, no cookie. The room has had a conversation. Milliseconds since
the address was opened, the middle of nine, with the least and the most.
"""

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.support.served import served
from tools.conversation import LINES, PEOPLE
from tools.guests import Guest

VISITS = 9
SHOWN_WITHIN = 500  # ms until name, face and composer
SHIFT = 0.02  # CSS units of layout shift
SCREENS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1280, "height": 800}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
}
MARKS = {
    "first_byte": "first byte of the page",
    "shown": "name, face and composer are there",
    "newest": "the newest message is there",
    "ready": "all modules have run",
    "entered": "in the room: what is written now is sent at once",
}
WATCH = (Path(__file__).parent / "first_visit.mjs").read_text("utf-8")
DONE = "() => ['shown', 'newest', 'ready', 'entered'].every((mark) => mark in visit)"


class Visit(NamedTuple):
    """``marks`` in ms by name; ``hosts`` that were asked; ``requests`` until all was there; ``shift`` of the layout."""

    marks: dict[str, float]
    hosts: set[str]
    requests: int
    shift: float


def main() -> None:
    """Ends with 1 when a figure is worse than it may be."""
    low = False
    with tempfile.TemporaryDirectory() as data, served(Path(data)) as chat, sync_playwright() as playwright:
        people = {name: Guest(chat, "lobby", name) for name in PEOPLE}
        for name, words in LINES:
            people[name].says(words)
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"],
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        for screen, how in SCREENS.items():
            _visit(browser, chat, how)  # warms the browser and the server, as any chat is that has had a visitor
            visits = [_visit(browser, chat, how) for _ in range(VISITS)]
            low = _report(screen, visits, chat) or low
        browser.close()
    sys.exit(low)


def _visit(browser: Browser, chat: str, how: dict[str, Any]) -> Visit:
    context = browser.new_context(**how)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(WATCH.replace("NEWEST", repr(LINES[-1][1])))
    page.goto(chat, wait_until="commit")
    page.wait_for_function(DONE)
    page.wait_for_timeout(500)  # what still jumps
    marks = page.evaluate("visit")
    marks["first_byte"] = page.evaluate("performance.getEntriesByType('navigation')[0].responseStart")
    context.close()
    shift = marks.pop("shift")
    return Visit(marks, {url.split("/")[2] for url in asked if "://" in url}, len(asked), shift)


def _report(screen: str, visits: list[Visit], chat: str) -> bool:
    print(f"{screen}, {len(visits)} first visits:")
    for mark, words in MARKS.items():
        times = [visit.marks[mark] for visit in visits]
        print(f"  {median(times):5.0f} ms ({min(times):.0f} to {max(times):.0f})  {words}")
    strangers = set().union(*(visit.hosts for visit in visits)) - {chat.split("/")[2]}
    shift = max(visit.shift for visit in visits)
    requests = median(visit.requests for visit in visits)
    print(f"  {requests:5.0f} requests, {len(strangers)} other hosts, layout shift {shift:.4f}", flush=True)
    return bool(strangers) or shift > SHIFT or median(visit.marks["shown"] for visit in visits) > SHOWN_WITHIN


if __name__ == "__main__":
    main()
