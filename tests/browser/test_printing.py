"""The conversation on paper: all that is loaded, legible without backgrounds, in any theme."""

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LOOSE, Visitor
from tests.support.players import Player
from tests.support.served import served

MANY = 330  # more than stand in the page at once
COUNTED = """() => {
  const count = () => document.querySelectorAll("#log li.msg").length
  addEventListener("beforeprint", () => { window.onPaper = count() })
}"""
GONE = "#rooms, #people, footer, #pill, .skip, header.bar button, #log .start, #log .fold, #log .tick, dialog"
LOOK = """row => {
  const bubble = row.querySelector(".bubble"), style = getComputedStyle(bubble), face = row.querySelector("img.face")
  const {left, right} = bubble.getBoundingClientRect()
  return {ink: style.color, ground: style.backgroundColor, border: parseFloat(style.borderTopWidth), left, right,
    face: face.complete && face.naturalWidth > 0 && face.getBoundingClientRect().width > 0,
    name: getComputedStyle(row, "::before").content, breaks: getComputedStyle(row).breakInside}
}"""


def sheets(page: Page, path: Path) -> int:
    """How many sheets the page takes."""
    page.pdf(path=path, format="A4")
    return len(re.findall(rb"/Type /Page\b(?!s)", path.read_bytes()))


@pytest.fixture
def talk(comes: Any) -> tuple[Visitor, Visitor]:
    room = f"printing-{uuid4().hex[:8]}"
    mia, otto = comes(room, color_scheme="dark"), comes(room)
    for number in range(8):
        (otto if number % 2 else mia).says(f"number {number}\nsecond\nthird")
        mia.page.get_by_text(f"number {number}").last.wait_for()
    mia.says("\n".join(f"line {number}" for number in range(60)))
    expect(mia.page.locator("#log li.msg")).to_have_count(9)
    return mia, otto


def test_paper_has_the_conversation_and_nothing_else(talk: tuple[Visitor, Visitor], tmp_path: Path) -> None:
    mia, _ = talk
    sent = mia.page.locator("#log li.msg").count()
    assert sheets(mia.page, tmp_path / "talk.pdf") >= 2
    mia.page.emulate_media(media="print", color_scheme="dark")
    shown = mia.page.locator(GONE).evaluate_all(
        "all => all.filter(each => each.checkVisibility()).map(each => each.id)"
    )
    assert shown == []
    expect(mia.page.get_by_role("heading", level=1)).to_be_visible()
    expect(mia.page.locator("#log li.msg")).to_have_count(sent)
    assert mia.page.evaluate("document.documentElement.scrollHeight") > 2 * 800  # nothing scrolls inside
    folded = mia.page.locator("#log .folded").first.bounding_box()["height"]
    assert folded > 60 * 16
    when = mia.page.locator("#log li.day").first.evaluate("day => getComputedStyle(day, '::before').content")
    assert re.search(r"\b20\d\d\b", when)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_whose_message_it_is_can_be_seen_without_backgrounds(talk: tuple[Visitor, Visitor], theme: str) -> None:
    mia, otto = talk
    mia.page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    mia.page.emulate_media(media="print")
    own, other = (mia.page.locator(f"#log li.msg{which}").first.evaluate(LOOK) for which in (".mine", ":not(.mine)"))
    for look in (own, other):
        assert (look["ink"], look["ground"]) == ("rgb(0, 0, 0)", "rgba(0, 0, 0, 0)")
        assert look["face"]
        assert look["breaks"] == "avoid"
    assert own["border"] > other["border"] > 0
    assert own["right"] > other["right"]
    assert own["left"] > other["left"]
    assert own["name"] == f'"{mia.name}"'
    expect(mia.page.locator("#log li.msg:not(.mine) .who").first).to_contain_text(otto.name)


@pytest.mark.slow
def test_all_that_is_loaded_is_printed_and_then_leaves_the_page_again(chromium: Browser, tmp_path: Path) -> None:
    with served(tmp_path, **LOOSE, CHAT_MESSAGES="10000", CHAT_REQUESTS="10000") as url:
        otto = Player(url)
        otto.enters("long")
        for number in range(MANY):
            otto.says(f"number {number}", "long")
        otto.leaves()
        context = chromium.new_context(viewport={"width": 1280, "height": 800})
        page = Visitor(context, url, "long").page
        rows = page.locator("#log li.msg")
        for _ in range(20):
            page.locator("#timeline").evaluate("box => box.scrollTo(0, 0)")
            page.wait_for_timeout(100)
        expect(page.get_by_text("number 0", exact=True)).to_be_in_viewport()
        assert rows.count() <= 300
        page.evaluate(COUNTED)
        assert sheets(page, tmp_path / "long.pdf") >= 10
        assert page.evaluate("window.onPaper") == MANY
        assert rows.count() <= 300
        expect(page.get_by_text("number 0", exact=True)).to_be_in_viewport()
        context.close()
