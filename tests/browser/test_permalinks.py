"""Links to messages: they open the room there, without a reload; what cannot be shown is said."""

from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.support.players import Player


def goes_to(page: Page, seq: int) -> None:
    """The message has the focus, and is in view."""
    row = page.locator(f"#log li.msg[data-seq='{seq}']")
    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()


def test_a_link_to_a_message_opens_its_room_there(comes: Any, chat: str) -> None:
    room, other = f"links-{uuid4().hex[:8]}", f"links-{uuid4().hex[:8]}"
    otto, kiwi = Player(chat), Player(chat)
    otto.enters(room)
    kiwi.enters(other)
    for number in range(9):
        otto.says(f"line {number}\n" * 12, room)
    otto.gets("message:delete", room=room, message=3)
    kiwi.says(f"It was said at {chat}/r/{room}#m2 there", other)
    mia = comes(other)
    page: Page = mia.page
    page.evaluate("window.stays = true")
    page.locator("#log .text a").click()
    expect(page.locator("#room-title")).to_have_text(f"L{room[1:].replace('-', ' ')}")
    goes_to(page, 2)
    assert page.evaluate("window.stays") is True, "without a reload"
    expect(page).to_have_url(f"{chat}/r/{room}#m2")
    expect(page.locator("#pill")).to_be_visible()
    page.locator("#pill").click()
    expect(page.locator("#log li[data-seq='9']")).to_be_in_viewport()
    page.evaluate("location.hash = '#m3'")
    goes_to(page, 3)
    expect(page.locator("#remark")).to_have_text("This message was deleted.")
    page.evaluate("location.hash = '#m400'")
    expect(page.locator("#remark")).to_have_text("There is no such message here.")
    page.go_back()
    page.go_back()
    page.go_back()
    expect(page.locator("#log .text a")).to_be_visible()

    page.goto(f"{chat}/r/{room}#m1")
    goes_to(page, 1)
    for player in (otto, kiwi):
        player.leaves()
