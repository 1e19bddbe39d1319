"""A private room: made by one button, entered by a link whose secret leaves the address bar, lost with words."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Visitor


def makes(visitor: Visitor, title: str) -> None:
    visitor.page.get_by_role("button", name="Open or make a room").click()
    visitor.page.get_by_label("Room name").fill(title)
    visitor.page.get_by_role("button", name="New private room").click()
    expect(visitor.page.locator("#room-title")).to_have_text(title)


def shares(visitor: Visitor) -> Any:
    visitor.page.get_by_role("button", name="Share", exact=True).click()
    return visitor.page.locator("#invitations")


def test_a_link_lets_somebody_in_until_it_is_taken_back(comes: Any) -> None:
    mia, otto = comes("private-host"), comes("private-guest", viewport={"width": 390, "height": 844})
    makes(mia, "Birthday of Ada")
    assert re.search(r"/r/p-[a-z2-7]{26}$", mia.page.url)
    dialog = shares(mia)
    dialog.get_by_role("button", name="Make a link").click()
    expect(dialog.get_by_alt_text("QR code of the link")).to_be_visible()
    link = dialog.get_by_label("Link into this room").input_value()
    asked: list[str] = []
    otto.page.on("request", lambda request: asked.append(f"{request.url} {request.headers}"))
    otto.page.goto(link)
    expect(otto.page.locator("#room-title")).to_have_text("Birthday of Ada")
    secret = link.partition("#key=")[2]
    assert len(secret) == 22
    assert "#" not in otto.page.url
    assert not [each for each in asked if secret in each], "the secret is in no request of a page"
    otto.page.reload()
    expect(otto.page.locator("#room-title")).to_have_text("Birthday of Ada")
    dialog.get_by_role("button", name="Done").click()
    shares(mia)
    expect(dialog).to_contain_text("1 person came")
    dialog.get_by_role("button", name="Show").click()
    dialog.get_by_role("button", name="Take back").click()
    dialog.get_by_role("button", name="Put out 1 person").click()
    expect(otto.page.locator("#closed")).to_contain_text("The link that you came by was taken back")
    otto.page.goto(link.partition("#")[0])
    expect(otto.page.get_by_text("There is nothing here for you")).to_be_visible()


def test_a_password_opens_the_door(comes: Any) -> None:
    mia, otto = comes("password-host"), comes("password-guest")
    makes(mia, "Reading circle")
    dialog = shares(mia)
    dialog.get_by_label("A password, as another way in").fill("Käsekuchen")
    dialog.get_by_role("button", name="Set", exact=True).click()
    expect(dialog).to_contain_text("The room has a password.")
    otto.page.goto(mia.page.url)
    door = otto.page.get_by_label("Password, if the room has one")
    door.fill("wrong")
    door.press("Enter")
    expect(otto.page.get_by_role("alert")).to_have_text("That is not the password of a room at this address.")
    door.fill("Käsekuchen")
    door.press("Enter")
    expect(otto.page.locator("#room-title")).to_have_text("Reading circle")
    expect(door).to_be_hidden()


def test_a_direct_message_is_in_the_others_list_at_once(comes: Any) -> None:
    otto, mia = comes("direct"), comes("direct")
    mia.page.locator("#people-list").get_by_text(otto.name).click()
    mia.page.locator("#card").get_by_role("button", name="Message", exact=True).click()
    expect(mia.page.locator("#room-title")).to_have_text(otto.name)
    mia.says("Only for you")
    room = otto.page.locator("#room-list li").filter(has_text=mia.name)
    expect(room.get_by_label("1 unread")).to_be_visible()
    room.get_by_role("link").click()
    otto.sees("Only for you")
    mia.page.get_by_role("button", name="Open or make a room").click()
    mia.page.get_by_role("button", name="Notes to myself").click()
    expect(mia.page.locator("#room-title")).to_have_text("Notes to myself")
    mia.page.get_by_role("textbox", name="Message").fill(f"/msg {otto.name}")
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("#room-title")).to_have_text(otto.name)
    mia.sees("Only for you")
