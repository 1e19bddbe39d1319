"""Back: closes what is open before it leaves, on a phone as on a desk, and keeps nobody."""

from typing import Any
from uuid import uuid4

from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_on_a_phone_back_closes_the_drawer_and_the_dialog_over_it(comes: Any, chat: str) -> None:
    room = f"back-{uuid4().hex[:8]}"
    page = comes(room, **PHONE).page
    page.locator("[data-opens=rooms]").click()
    expect(page.locator("#rooms")).to_be_in_viewport()
    page.locator("#rooms [data-door=settings]").click()
    expect(page.locator("#settings")).to_be_visible()
    page.go_back()
    expect(page.locator("#settings")).to_be_hidden()
    expect(page.locator("#rooms")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("body")).to_have_attribute("data-drawer", "")
    expect(page).to_have_url(f"{chat}/r/{room}")


def test_after_a_dialog_another_room_and_back(comes: Any, chat: str) -> None:
    room, other = f"back-{uuid4().hex[:8]}", f"back-{uuid4().hex[:8]}"
    page = comes(room).page
    page.locator("#emoji-button").click()
    expect(page.locator("#emoji")).to_be_visible()
    page.go_back()
    expect(page.locator("#emoji")).to_be_hidden()
    page.keyboard.press("Control+k")
    page.locator("#jump-name").fill(other)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{chat}/r/{other}")
    page.locator("[data-door=share]").click()
    expect(page.locator("#share")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#share")).to_be_hidden()
    page.go_back()
    expect(page).to_have_url(f"{chat}/r/{room}")
