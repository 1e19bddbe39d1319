"""Phones, zoom, themes, motion, no scripts: the same chat everywhere."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from chatapp.web.colours import colours

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SIDEWAYS = PHONE | {"viewport": {"width": 667, "height": 375}}
DOORS = {"rename": "#composer .my-face", "share": "[data-door=share]"}
# The own face beside a message is 40 px by design; the finger's share around it is a pseudo-element of 44.
SMALL = """() => [...document.querySelectorAll("button, a[href], input, textarea, label:has(input)")].filter(each => {
  const box = each.getBoundingClientRect(), open = document.querySelector("dialog[open]")
  const shown = box.width > 0 && getComputedStyle(each).visibility === "visible" && !each.closest("[inert]")
  if (!shown || (open && !open.contains(each)) || each.matches(".skip, .own-face, .text a, label input")) return false
  return box.width < 44 || box.height < 44
}).map(each => `${each.outerHTML.slice(0, 80)} ${each.offsetWidth}x${each.offsetHeight}`)"""
AT_REST = "each => Promise.all(each.getAnimations().map(moving => moving.finished)).then(() => true)"
GROUND = "getComputedStyle(document.body).backgroundColor"
FRAME = """() => [...document.querySelectorAll("meta[name=theme-color]")].filter(each => matchMedia(each.media).matches)
  .map(each => each.content)"""
MOVING = """() => [...document.querySelectorAll("*")].filter(each => {
  const style = getComputedStyle(each)
  return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
}).length"""


def fits(page: Page) -> bool:
    inside: bool = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return inside


def writes(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Message").fill(text)
    page.get_by_role("button", name="Send", exact=True).tap()


def test_a_finger_finds_every_target(comes: Any) -> None:
    mia, otto = comes("targets", **PHONE), comes("targets")
    otto.says("\n".join(f"line {number}" for number in range(25)))
    otto.sees("\n".join(f"line {number}" for number in range(25)))
    writes(mia.page, "cannot\uffffbe")
    expect(mia.page.get_by_role("button", name="Retry")).to_be_visible()
    assert mia.page.evaluate(SMALL) == []
    for side in ("rooms", "people"):
        mia.page.locator(f"[data-opens={side}]").tap()
        expect(mia.page.locator(f"#{side}")).to_be_in_viewport(ratio=0.9)
        mia.page.locator(f"#{side}").evaluate(AT_REST)  # on its way 44 px are measured as a hair less
        assert mia.page.evaluate(SMALL) == []
        mia.page.locator(f"#{side} .close").tap()
    mia.page.locator("#emoji-button").tap()
    expect(mia.page.locator(".emoji-grid button").first).to_be_visible()
    assert mia.page.evaluate(SMALL) == []
    mia.page.keyboard.press("Escape")
    for dialog, door in DOORS.items():
        mia.page.locator(door).tap()
        expect(mia.page.locator(f"dialog#{dialog}")).to_be_visible()
        assert mia.page.evaluate(SMALL) == []
        mia.page.keyboard.press("Escape")


def test_a_drawer_opens_closes_and_gives_the_focus_back(comes: Any) -> None:
    mia = comes("drawer", **PHONE)
    opener = mia.page.get_by_role("button", name="Rooms")
    for leave in (lambda: mia.page.keyboard.press("Escape"), lambda: mia.page.mouse.click(380, 400)):
        opener.tap()
        expect(mia.page.locator("#rooms")).to_be_in_viewport(ratio=0.9)
        expect(mia.page.locator("#rooms .close")).to_be_focused()
        leave()
        expect(mia.page.locator("#rooms")).not_to_be_in_viewport()
        expect(opener).to_be_focused()


def test_fields_do_not_make_a_phone_zoom_in(comes: Any) -> None:
    mia = comes("zooming", **PHONE)
    sizes = mia.page.evaluate(
        "() => [...document.querySelectorAll('textarea, input:not([type])')]"
        ".map(field => parseFloat(getComputedStyle(field).fontSize))"
    )
    assert sizes
    assert min(sizes) >= 16


def test_with_the_keyboard_open_the_newest_and_the_box_are_in_view(comes: Any) -> None:
    mia = comes("keyboard", **PHONE)
    for number in range(5):
        writes(mia.page, "\n".join(f"{number} {line}" for line in range(8)))
    newest = mia.page.locator("#log li.msg").last
    expect(newest.locator(".tick")).to_be_in_viewport()
    mia.page.set_viewport_size({"width": 390, "height": 430})  # as interactive-widget=resizes-content does
    expect(newest.locator(".tick")).to_be_in_viewport()
    expect(mia.page.get_by_role("textbox", name="Message")).to_be_in_viewport(ratio=1)
    expect(mia.page.locator("header.bar")).to_be_in_viewport(ratio=1)


def test_a_keyboard_that_lies_over_the_page_leaves_head_and_box_in_view(comes: Any) -> None:
    mia = comes("covered", **PHONE)
    # what Safari says when its keyboard comes: the page keeps its height, less of it is seen, and it is moved up
    mia.page.evaluate(
        """() => {
        const says = (name, value) => Object.defineProperty(visualViewport, name, {value, configurable: true})
        says("height", 460), says("offsetTop", 60), visualViewport.dispatchEvent(new Event("resize"))
        }"""
    )
    head, box = mia.page.locator("header.bar").bounding_box(), mia.page.locator("#composer").bounding_box()
    assert head["y"] == 60
    assert 460 < box["y"] + box["height"] <= 60 + 460
    mia.page.evaluate(
        "() => { delete visualViewport.height, delete visualViewport.offsetTop,"
        " visualViewport.dispatchEvent(new Event('resize')) }"
    )
    assert mia.page.locator("header.bar").bounding_box()["y"] == 0


@pytest.mark.parametrize(
    "screen",
    [SIDEWAYS, {"viewport": {"width": 640, "height": 400}}, {"viewport": {"width": 320, "height": 256}}],
    ids=["sideways", "zoomed to 200 %", "zoomed to 400 %"],
)
def test_a_small_screen_has_room_for_words_and_the_dialog(comes: Any, screen: dict[str, Any]) -> None:
    room = f"small-{screen['viewport']['height']}"
    mia, otto = comes(room, **screen), comes(room)
    name = f"{'W' * 29}{screen['viewport']['height']}"
    otto.says(f"/nick {name}")
    expect(otto.page.locator("#my-name")).to_have_text(name)
    otto.says("one")
    mia.sees("one")
    assert fits(mia.page)
    assert mia.page.locator("#timeline").bounding_box()["height"] >= screen["viewport"]["height"] / 3
    expect(mia.page.get_by_role("textbox", name="Message")).to_be_in_viewport(ratio=1)
    mia.page.locator("#composer .my-face").click()
    save = mia.page.get_by_role("button", name="Save")
    save.scroll_into_view_if_needed()
    expect(save).to_be_in_viewport(ratio=1)
    assert fits(mia.page)


def test_a_phone_on_its_side_shows_the_whole_dialog(comes: Any) -> None:
    mia = comes("sideways", **SIDEWAYS)
    mia.page.locator("#composer .my-face").tap()
    for name in ("Another face", "Cancel", "Save"):
        expect(mia.page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)


def test_the_theme_follows_the_system_and_can_be_set(comes: Any) -> None:
    mia = comes("theme", color_scheme="light")
    light = mia.page.evaluate(GROUND)
    mia.page.emulate_media(color_scheme="dark")
    dark = mia.page.evaluate(GROUND)
    assert dark != light
    mia.page.get_by_role("button", name="Settings").click()
    assert mia.page.evaluate(FRAME) == [colours()["paper"][1]]
    mia.page.get_by_role("radio", name="Light").check()
    assert mia.page.evaluate(GROUND) == light
    assert mia.page.evaluate(FRAME) == [colours()["paper"][0]]
    mia.page.reload()
    assert mia.page.evaluate(GROUND) == light
    expect(mia.page.locator("body")).to_have_attribute("data-connection", "online")
    mia.page.get_by_role("button", name="Settings").click()
    assert mia.page.evaluate(FRAME) == [colours()["paper"][0]]
    mia.page.get_by_role("radio", name="System").check()
    assert mia.page.evaluate(GROUND) == dark
    assert mia.page.evaluate(FRAME) == [colours()["paper"][1]]


def test_joins_and_leaves_can_be_hidden(comes: Any) -> None:
    mia, _ = comes("hiding"), comes("hiding")
    expect(mia.page.locator("#log li.presence")).to_have_count(1)
    mia.page.get_by_role("button", name="Settings").click()
    mia.page.get_by_label("Hide joins and leaves").check()
    expect(mia.page.locator("#log li.presence")).to_have_count(0)
    mia.page.get_by_label("Hide joins and leaves").uncheck()
    expect(mia.page.locator("#log li.presence")).to_have_count(1)


def test_who_wants_no_motion_gets_none(comes: Any) -> None:
    mia, otto = comes("still", reduced_motion="reduce"), comes("still")
    otto.page.get_by_role("textbox", name="Message").press_sequentially("so", delay=20)
    expect(mia.page.locator("#typing .dots")).to_be_visible()
    assert mia.page.evaluate(MOVING) == 0
    assert otto.page.evaluate(MOVING) > 0


@pytest.mark.parametrize("screen", [PHONE, {"viewport": {"width": 1280, "height": 800}}], ids=["phone", "desk"])
def test_without_scripts_a_notice_explains_and_nothing_pretends_to_work(
    chromium: Any, chat: str, screen: dict[str, Any]
) -> None:
    context = chromium.new_context(java_script_enabled=False, **screen)
    page = context.new_page()
    page.goto(chat)
    expect(page.get_by_role("heading", name="This chat needs JavaScript")).to_be_in_viewport()
    expect(page.locator(".noscript p")).to_be_in_viewport()
    expect(page.get_by_role("textbox")).to_have_count(0)
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()
