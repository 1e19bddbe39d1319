"""Makes docs/images/{light,dark,phone}.png: a staged conversation, seen by one of those in it.

Names, words and order are always the same; faces and times are those of the run.
"""

import os
import tempfile
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.served import ROOT, served
from tools.conversation import ELSEWHERE, LINES, PEOPLE, REACTIONS, REPLIES
from tools.guests import Guest

IMAGES = ROOT / "docs" / "images"
ROOM = "saturday"
VIEWER = "Mia"
DESK = {"viewport": {"width": 1280, "height": 800}, "device_scale_factor": 2}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


def main() -> None:
    """Stages the conversation, then looks at it three times."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, served(Path(data)) as chat, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        )
        cookies = _first_visit(browser, chat)
        token = next(cookie["value"] for cookie in cookies if cookie["name"].startswith("chat_person"))
        people = {name: Guest(chat, ROOM, name, token if name == VIEWER else None) for name in PEOPLE}
        for room, name, words in ELSEWHERE:
            people[VIEWER].enters(room)
            people[name].enters(room)
            people[name].says(words, room)
        _say(people)
        for picture, scheme, screen in (("light", "light", DESK), ("dark", "dark", DESK), ("phone", "light", PHONE)):
            context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", **screen)
            context.add_cookies(cookies)
            _take(context.new_page(), f"{chat}/r/{ROOM}", IMAGES / f"{picture}.png", people["Noor"])
            context.close()
        for guest in people.values():
            guest.leaves()
        browser.close()


def _say(people: dict[str, Guest]) -> None:
    said: dict[str, int] = {}
    for name, words in LINES:
        said[words] = people[name].says(words, reply=said.get(REPLIES.get(words, "")))
        time.sleep(0.05)
    for words, emoji, names in REACTIONS:
        for name in names:
            people[name].reacts(said[words], emoji)


def _first_visit(browser: Browser, chat: str) -> list:
    context = browser.new_context()
    context.new_page().goto(chat)
    cookies = context.cookies()
    context.close()
    return cookies


def _take(page: Page, address: str, file: Path, writer: Guest) -> None:
    page.goto(address)
    page.locator("#log").get_by_text(LINES[-1][1]).wait_for()
    page.wait_for_function("() => [...document.images].every(image => image.complete)")
    writer.types(0.8)
    page.screenshot(path=file)
    Image.open(file).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
