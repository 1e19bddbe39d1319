"""What is unread: the line, the pill, the title, the icon, the list of rooms."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect


def looks_away(visitor: Any) -> None:
    visitor.page.evaluate("document.hasFocus = () => false")


def looks_back(visitor: Any) -> None:
    visitor.page.evaluate("document.hasFocus = () => true; dispatchEvent(new Event('focus'))")


HIDDEN = """
let hidden = false;
Object.defineProperty(document, "hidden", { get: () => hidden });
Object.defineProperty(document, "visibilityState", { get: () => (hidden ? "hidden" : "visible") });
document.hasFocus = () => !hidden;
globalThis.look = (yes) => {
  hidden = !yes;
  document.dispatchEvent(new Event("visibilitychange"));
  dispatchEvent(new Event(yes ? "focus" : "blur"));
};"""
"""Lets a test say whether a tab is in front."""


def order(visitor: Any) -> list[str]:
    """The messages and the unread line, from top to bottom."""
    rows: list[str] = visitor.page.locator("#log").evaluate(
        "log => [...log.children].filter(row => row.matches('.msg, .unread'))"
        ".map(row => row.matches('.unread') ? 'unread' : row.querySelector('.text').textContent)"
    )
    return rows


def missed(comes: Any, room: str) -> tuple[Any, Any]:
    """Mia wrote two messages while Otto looked away."""
    mia, otto = comes(room), comes(room)
    mia.says("read")
    otto.sees("read")
    looks_away(otto)
    mia.says("one")
    mia.says("two")
    otto.sees("two")
    expect(otto.page.locator("#log li.unread")).to_be_visible()
    return mia, otto


def test_the_unread_line_stands_where_reading_stopped_until_one_writes(comes: Any) -> None:
    mia, otto = missed(comes, "line")
    assert order(otto) == ["read", "unread", "one", "two"]
    looks_back(otto)
    expect(otto.page).to_have_title("Line · Python Chat")
    mia.says("three")
    otto.sees("three")
    assert order(otto) == ["read", "unread", "one", "two", "three"]
    otto.says("answer")
    expect(otto.page.locator("#log li.unread")).to_have_count(0)


def test_escape_clears_the_unread_line_after_what_is_open(comes: Any) -> None:
    _, otto = missed(comes, "escape")
    line = otto.page.locator("#log li.unread")
    otto.page.get_by_role("button", name="Emoji").click()
    otto.page.keyboard.press("Escape")
    expect(otto.page.locator("#emoji")).to_be_hidden()
    expect(line).to_be_visible()
    otto.page.keyboard.press("Escape")
    expect(line).to_have_count(0)


def test_the_unread_line_breaks_a_group(comes: Any) -> None:
    _, otto = missed(comes, "group")
    expect(otto.row("read").locator("img.face")).to_have_count(1)
    expect(otto.row("one").locator("img.face")).to_have_count(1)
    expect(otto.row("two").locator("img.face")).to_have_count(0)


def test_a_return_shows_where_reading_stopped(comes: Any, chat: str) -> None:
    mia, otto = comes("return"), comes("return")
    mia.says("read")
    otto.sees("read")
    elsewhere = otto.tab(chat, "return-elsewhere")
    _until(lambda: _counts(elsewhere, "return", None))
    otto.page.goto(f"{chat}/r/return-elsewhere")
    mia.says("one")
    expect(mia.row("one")).to_have_attribute("data-state", "stored")
    otto.page.goto(f"{chat}/r/return")
    otto.sees("one")
    assert order(otto) == ["read", "unread", "one"]


def test_title_and_icon_say_what_is_unread(comes: Any) -> None:
    mia, otto = comes("tab"), comes("tab")
    mia.says("read")
    otto.sees("read")
    icon = otto.page.locator("#icon")
    plain = icon.get_attribute("href")
    looks_away(otto)
    mia.says("one")
    mia.says("two")
    expect(otto.page).to_have_title("(2) Tab · Python Chat")
    expect(icon).to_have_attribute("href", icon.get_attribute("data-dot"))
    looks_back(otto)
    expect(otto.page).to_have_title("Tab · Python Chat")
    expect(icon).to_have_attribute("href", plain)


def test_near_the_bottom_is_at_the_bottom(comes: Any) -> None:
    mia, otto = comes("near"), comes("near")
    for number in range(4):
        mia.says("\n".join(f"{number} {line}" for line in range(18)))
        expect(otto.page.locator("#log li.msg")).to_have_count(number + 1)
    timeline = otto.page.locator("#timeline")
    timeline.evaluate("box => box.scrollBy(0, -90)")
    mia.says("within a hundred pixels")
    expect(otto.row("within a hundred pixels")).to_be_in_viewport()
    timeline.evaluate("box => box.scrollBy(0, -150)")
    expect(otto.page.locator("#pill")).to_be_visible()
    mia.says("further up")
    expect(otto.page.locator("#pill")).to_contain_text("1 new")
    expect(otto.row("further up")).not_to_be_in_viewport()
    otto.says("an own message goes to the end")
    expect(otto.row("an own message goes to the end")).to_be_in_viewport()
    expect(otto.page.locator("#pill")).to_be_hidden()


def test_the_list_of_rooms_counts_what_is_unread_in_each(comes: Any, chat: str) -> None:
    mia, otto = comes("one-room"), comes("one-room")
    mia.says("read")
    otto.sees("read")
    elsewhere = otto.tab(chat, "other-room")
    _until(lambda: _counts(elsewhere, "one-room", None))
    otto.page.goto(f"{chat}/r/other-room")
    mia.says("news")
    expect(mia.row("news")).to_have_attribute("data-state", "stored")
    _until(lambda: _counts(otto.page, "one-room", "1"))
    expect(otto.page).to_have_title("• Other room · Python Chat")
    otto.page.locator("#room-list a", has_text="One room").click()
    otto.sees("news")
    expect(otto.page.locator("#room-list a[aria-current=page]")).to_contain_text("One room")


def _counts(page: Any, room: str, unread: str | None) -> None:
    """The list of rooms, asked for again as the window gets the focus, says so of the room."""
    page.evaluate("dispatchEvent(new Event('focus'))")
    entry = page.locator(f"#room-list a[href='/r/{room}']")
    if unread:
        expect(entry.locator(".n")).to_have_text(unread, timeout=1000)
    else:
        expect(entry.locator("small")).to_be_visible(timeout=1000)


@pytest.mark.parametrize("way", ["channel", "storage"])
def test_what_is_read_in_one_tab_is_unread_in_none(comes: Any, chat: str, way: str) -> None:
    room, mia = f"tabs-{way}", comes(f"tabs-{way}")
    otto = comes(f"tabs-elsewhere-{way}")
    otto.context.add_init_script(HIDDEN)
    if way == "storage":
        otto.context.add_init_script("delete globalThis.BroadcastChannel")
    one, two, elsewhere = (otto.tab(chat, each) for each in (room, room, f"tabs-elsewhere-{way}"))
    for tab in (one, two):
        tab.evaluate("look(false)")
    for number in range(3):
        mia.says(f"news {number}")
    for tab in (one, two):
        expect(tab).to_have_title(re.compile(r"^\(3\) "))
        expect(tab.locator("#icon")).to_have_attribute("href", re.compile("dot"))
    elsewhere.evaluate("look(true)")
    expect(elsewhere).to_have_title(re.compile("^• "))
    elsewhere.evaluate("look(false)")
    two.evaluate("look(true)")
    for tab in (one, two, elsewhere):
        expect(tab).to_have_title(re.compile("^Tabs"))
        expect(tab.locator("#icon")).not_to_have_attribute("href", re.compile("dot"))


def _until(works: Any) -> None:
    """Some twenty tries: an answer may be older than what was read or written a moment ago."""
    for _ in range(20):
        try:
            works()
            return
        except AssertionError:
            continue
    works()
