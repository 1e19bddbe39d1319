"""Notifications: a sound and a notification of the system for those who do not look, and what a person sets."""

import os
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# a browser without windows has no permissions to give
RECORDS = """
  Object.defineProperty(Notification, "permission", { get: () => "granted" });
  Notification.requestPermission = async () => "granted";
  window.told = [];
  window.sounds = 0;
  ServiceWorkerRegistration.prototype.showNotification = async function (title, how) {
    window.told.push({ title, body: how.body, tag: how.tag });
  };
  const note = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () { window.sounds++; return note.call(this); };
"""


def picture(page: Any, name: str) -> None:
    """For the eyes: only where somebody asks for pictures."""
    if folder := os.environ.get("CHAT_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def listens(visitor: Any) -> Any:
    """The person wants to hear and see of messages; their page records what it shows."""
    visitor.context.add_init_script(RECORDS)
    visitor.page.reload()
    expect(visitor.page.locator("body")).to_have_attribute("data-connection", "online")
    page = opened(visitor.page)
    page.get_by_role("radio", name="Chime").check(force=True)
    page.get_by_label("Show notifications while the chat is in").check()
    return page


def opened(page: Any) -> Any:
    page.get_by_role("button", name="Settings").click()
    page.locator("#settings").get_by_role("button", name="Notifications").click()
    expect(page.get_by_role("heading", name="Notifications")).to_be_visible()
    return page


def shown(page: Any) -> Any:
    """The notifications that the page has shown, once there are any."""
    for _ in range(300):
        if told := page.evaluate("window.told"):
            return told
        page.wait_for_timeout(100)
    raise AssertionError("nothing was shown")


def looks_away(page: Any) -> None:
    page.evaluate("document.hasFocus = () => false")


def test_who_does_not_look_hears_and_sees_of_a_message_and_who_looks_does_not(comes: Any) -> None:
    mia, otto = comes("told"), comes("told")
    page = listens(mia)
    picture(page, "notifications-desk")
    heard = page.evaluate("window.sounds")
    assert heard > 0, "a choice is played"
    page.get_by_label("Quiet hours").check()
    expect(page.get_by_label("From", exact=True)).to_have_value("22:00")
    page.get_by_label("Quiet hours").uncheck()
    for _ in range(2):
        page.keyboard.press("Escape")
    otto.says("while you look")
    mia.sees("while you look")
    looks_away(page)
    otto.says("while you do not")
    [told] = shown(page)
    assert told == {"title": f"{otto.name} in Told", "body": "while you do not", "tag": "room told"}
    assert page.evaluate("window.sounds") > heard
    expect(page).to_have_title(re.compile(r"^\(\d\) Told"))


def test_of_another_room_only_mentions_when_one_wants_so(comes: Any) -> None:
    mia, otto = comes("told-other", color_scheme="dark", **PHONE), comes("told-other")
    name = mia.page.locator("#my-name").text_content()
    mia.says("I was here")
    mia.page.get_by_role("button", name="Send").click()
    otto.sees("I was here")
    page = mia.page
    mia.context.add_init_script(RECORDS)
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-connection", "online")
    page.get_by_role("button", name="Rooms", exact=True).click()
    opened(page)
    page.get_by_label("Show notifications while the chat is in").check()
    page.get_by_role("radio", name="Mentions").check(force=True)
    picture(page, "notifications-phone-dark")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("#room-list").get_by_text("Lobby").click()
    expect(page.locator("#room-title")).to_have_text("Lobby")
    looks_away(page)
    otto.says("for everybody")
    otto.page.get_by_role("textbox", name="Message").press_sequentially("@")
    expect(otto.page.get_by_role("option", name=name)).to_be_visible()
    otto.says(f"@{name} for you")
    assert [told["title"] for told in shown(page)] == [f"{otto.name} mentioned you in Told other"]
