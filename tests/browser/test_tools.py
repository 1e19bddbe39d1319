"""What can be done with a message: found by a pointer, by the keyboard alone, and by a finger that rests on it."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.fingers import PHONE, rests_on


def test_a_finger_that_rests_on_a_message_can_copy_it(comes: Any) -> None:
    mia = comes("tools-finger", permissions=["clipboard-read", "clipboard-write"], **PHONE)
    mia.says("worth keeping")
    bubble = mia.sees("worth keeping").locator(".bubble")
    rests_on(bubble, 100)
    expect(mia.page.locator("#message-sheet")).to_be_hidden()
    rests_on(bubble)
    mia.page.get_by_role("button", name="Copy text").tap()
    expect(mia.page.locator("#message-sheet")).to_be_hidden()
    assert mia.page.evaluate("navigator.clipboard.readText()") == "worth keeping"


def test_arrows_go_from_message_to_message_and_one_is_a_stop(comes: Any) -> None:
    mia = comes("tools-keys")
    for text in ("one", "two", "three"):
        mia.says(text)
        expect(mia.sees(text)).to_have_attribute("data-state", "stored")
    expect(mia.page.locator("#log li[tabindex='0']")).to_have_count(1)
    mia.row("three").focus()
    mia.page.keyboard.press("ArrowUp")
    expect(mia.row("two")).to_be_focused()
    mia.page.keyboard.press("Home")
    expect(mia.row("one")).to_be_focused()
    expect(mia.page.locator("#log li[tabindex='0']")).to_have_count(1)
    mia.page.keyboard.type("word")
    expect(mia.page.locator("#text")).to_have_value("word")
