"""The card of a person, from a face and from the list; and the lists of messages that lead to them."""

from typing import Any
from uuid import uuid4

from playwright.sync_api import expect


def test_a_face_opens_the_card_and_a_saved_message_is_found_again(comes: Any, chat: str) -> None:
    room, other = f"card-{uuid4().hex[:8]}", f"card-{uuid4().hex[:8]}"
    mia, otto = comes(room), comes(room)
    otto.says("/status 🍕 lunch")
    otto.says("Remember this")
    row = mia.sees("Remember this")
    row.locator("img.face").click()
    card = mia.page.locator("#card")
    expect(card).to_contain_text("🍕 lunch")
    expect(card.get_by_role("button", name="Block", exact=True)).to_be_visible()
    mia.page.keyboard.press("Escape")
    mia.page.locator("#people-list").get_by_role("button", name=otto.name).press("Enter")
    expect(card).to_contain_text("First seen")
    mia.page.keyboard.press("Escape")

    row.click(button="right")
    mia.page.get_by_text("Pin for everybody").click()
    expect(otto.row("Remember this").locator("button", has_text="pinned")).to_be_visible()
    row.click(button="right")
    mia.page.get_by_text("Save for yourself").click()
    mia.page.goto(f"{chat}/r/{other}")
    mia.page.locator("[data-door=saved]").click()
    mia.page.locator("#saved .row").click()
    expect(mia.row("Remember this")).to_be_focused()
