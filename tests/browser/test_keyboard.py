"""Everything without a mouse: what can be reached is seen, what was open gives the focus back."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

STOPS = [
    ".skip", "[data-door=jump]", "#room-list a", "#room-list .more", "[data-door=settings]", "[data-door=keys]", "#me",
    "#topic", "[data-door=share]", "#timeline", "#composer .my-face", "#text", "#emoji-button",
    "#send", "#people-list button",
]  # fmt: skip
SEEN = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect()
  const ring = at.id === "text" ? getComputedStyle(at.form).boxShadow !== "none" : style.outlineStyle !== "none"
  return at !== document.body && ring && box.width > 0 && box.right > 0 && box.bottom > 0
}"""


def focused(page: Page, selector: str) -> bool:
    found: bool = page.evaluate("selector => document.activeElement.matches(selector)", selector)
    return found


def test_the_tab_key_reaches_everything_and_is_always_seen(comes: Any) -> None:
    mia = comes("tabbing")
    mia.says("hello")
    expect(mia.row("hello")).to_have_attribute("data-state", "stored")
    mia.page.evaluate("document.activeElement.blur()")
    mia.page.locator(".skip").focus()
    reached: set[str] = set()
    for _ in range(30):
        here = [selector for selector in STOPS if focused(mia.page, selector)]
        reached.update(here)
        if reached == set(STOPS):
            break
        assert mia.page.evaluate(SEEN), f"after {here}"
        mia.page.keyboard.press("Tab")
    assert reached == set(STOPS)


@pytest.mark.parametrize(
    ("opener", "dialog"),
    [("#me", "rename"), ("[data-door=share]", "share"), ("[data-door=jump]", "jump"),
     ("[data-door=settings]", "settings"), ("[data-door=keys]", "keys")],
)  # fmt: skip
def test_a_dialog_takes_the_focus_and_gives_it_back(comes: Any, opener: str, dialog: str) -> None:
    mia = comes("dialogs")
    mia.page.locator(opener).focus()
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator(f"dialog#{dialog}")).to_be_visible()
    assert focused(mia.page, f"dialog#{dialog} *")
    mia.page.keyboard.press("Escape")
    expect(mia.page.locator(f"dialog#{dialog}")).to_be_hidden()
    expect(mia.page.locator(opener)).to_be_focused()


@pytest.mark.parametrize("chord", ["Control+/", "Meta+/", "F1"])
def test_a_question_mark_is_a_sign_and_a_chord_shows_the_keys(comes: Any, chord: str) -> None:
    mia = comes("keys")
    keys = mia.page.locator("dialog#keys")
    box = mia.page.get_by_role("textbox", name="Message")
    expect(box).to_be_focused()
    mia.page.keyboard.type("?!")
    expect(box).to_have_value("?!")
    mia.page.keyboard.press(chord)
    expect(keys).to_be_visible()
    mia.page.keyboard.press(chord)
    expect(keys).to_be_hidden()
    expect(box).to_be_focused()
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("#log li.msg .text").last).to_have_text("?!")


def test_outside_of_a_text_a_question_mark_shows_the_keys(comes: Any) -> None:
    mia = comes("keys-outside")
    mia.page.locator("#timeline").focus()
    mia.page.keyboard.press("?")
    expect(mia.page.locator("dialog#keys")).to_be_visible()
    mia.page.keyboard.press("Escape")
    expect(mia.page.locator("#timeline")).to_be_focused()
    mia.page.keyboard.press("Control+k")
    mia.page.get_by_role("combobox", name="Room name").press_sequentially("what?")
    expect(mia.page.locator("dialog#keys")).to_be_hidden()
    expect(mia.page.get_by_role("combobox", name="Room name")).to_have_value("what?")


def test_what_is_typed_outside_of_a_field_goes_into_the_message(comes: Any) -> None:
    mia = comes("typing-anywhere")
    mia.page.locator("#timeline").focus()
    mia.page.keyboard.type("hé there")
    expect(mia.page.get_by_role("textbox", name="Message")).to_have_value("hé there")
    mia.page.locator("#me").focus()
    mia.page.keyboard.press("Space")
    expect(mia.page.locator("dialog#rename")).to_be_visible()


@pytest.mark.parametrize("chord", ["Control+k", "Meta+k"])
def test_a_room_is_made_and_found_again_by_its_name(comes: Any, chat: str, chord: str) -> None:
    mia = comes("jumping")
    name = f"Chess Club {chord[0]}"
    mia.page.keyboard.press(chord)
    search = mia.page.get_by_role("combobox", name="Room name")
    expect(search).to_be_focused()
    search.press_sequentially(name)
    expect(mia.page.get_by_role("option").first).to_contain_text("New room")
    mia.page.keyboard.press("Enter")
    expect(mia.page).to_have_url(f"{chat}/r/{name.lower().replace(' ', '-')}")
    expect(mia.page.locator("body")).to_have_attribute("data-connection", "online")
    expect(mia.page.locator("#room-list")).to_contain_text("Jumping")
    mia.page.keyboard.press(chord)
    search.press_sequentially("jump")
    mia.page.keyboard.press("ArrowDown")
    mia.page.keyboard.press("ArrowUp")
    expect(mia.page.get_by_role("option", selected=True)).to_contain_text("Jumping")
    mia.page.keyboard.press("Enter")
    expect(mia.page).to_have_url(f"{chat}/r/jumping")


def test_the_room_one_is_in_needs_no_journey(comes: Any, chat: str) -> None:
    mia = comes("staying")
    mia.page.evaluate("window.stayed = true")
    mia.page.keyboard.press("Control+k")
    mia.page.get_by_role("combobox", name="Room name").fill("staying")
    expect(mia.page.get_by_role("option", selected=True)).to_contain_text("Staying")
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("dialog#jump")).to_be_hidden()
    assert mia.page.evaluate("window.stayed")


def test_share_shows_the_link_and_its_code_and_copies(comes: Any, chat: str) -> None:
    mia = comes("shared")
    mia.context.grant_permissions(["clipboard-read", "clipboard-write"])
    mia.page.get_by_role("button", name="Share", exact=True).click()
    expect(mia.page.get_by_role("textbox", name="Link to this room")).to_have_value(f"{chat}/r/shared")
    expect(mia.page.locator("#share-code")).not_to_have_js_property("naturalWidth", 0)
    expect(mia.page.locator("#share-near")).to_be_visible()  # the address of this test is this computer's own
    mia.page.get_by_role("button", name="Copy").click()
    expect(mia.page.get_by_role("button", name="Copied")).to_be_visible()
    assert mia.page.evaluate("navigator.clipboard.readText()") == f"{chat}/r/shared"
