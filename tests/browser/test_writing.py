"""Writing: keys, growth, limits, what becomes of a message."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TABLET = PHONE | {"viewport": {"width": 1024, "height": 768}}
CLEAR = re.compile(r"rgba\(0, 0, 0, 0\)")


def box(page: Page) -> Any:
    return page.get_by_role("textbox", name="Message")


def test_enter_sends_and_shift_enter_breaks_the_line(comes: Any) -> None:
    mia = comes("enter")
    box(mia.page).press_sequentially("one")
    mia.page.keyboard.press("Shift+Enter")
    box(mia.page).press_sequentially("two")
    expect(mia.page.locator("#log li.msg")).to_have_count(0)
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("#log li.msg .text")).to_have_text("one\ntwo", use_inner_text=True)
    expect(box(mia.page)).to_have_value("")
    expect(box(mia.page)).to_be_focused()


def presses_on_screen(page: Page) -> None:
    """Enter as a keyboard on the screen sends it: without the place of the key."""
    devtools = page.context.new_cdp_session(page)
    key = {"key": "Enter", "code": "", "windowsVirtualKeyCode": 13, "text": "\r", "unmodifiedText": "\r"}
    for kind in ("keyDown", "keyUp"):
        devtools.send("Input.dispatchKeyEvent", {"type": kind, **key})


def test_on_a_keyboard_on_the_screen_enter_breaks_and_the_button_sends(comes: Any) -> None:
    mia = comes("finger", **PHONE)
    box(mia.page).press_sequentially("one")
    presses_on_screen(mia.page)
    box(mia.page).press_sequentially("two")
    expect(box(mia.page)).to_have_value("one\ntwo")
    mia.page.get_by_role("button", name="Send", exact=True).tap()
    expect(mia.page.locator("#log li.msg .text")).to_have_text("one\ntwo", use_inner_text=True)
    expect(box(mia.page)).to_be_focused()


def test_a_tablet_with_a_keyboard_sends_with_enter(comes: Any) -> None:
    mia = comes("tablet", **TABLET)
    box(mia.page).tap()
    mia.page.keyboard.type("by a real keyboard")
    mia.page.keyboard.press("Enter")
    mia.sees("by a real keyboard")
    mia.page.set_viewport_size({"width": 1024, "height": 480})  # a keyboard comes up on the screen
    mia.page.keyboard.type("one")
    mia.page.keyboard.press("Enter")
    mia.page.keyboard.type("two")
    expect(box(mia.page)).to_have_value("one\ntwo")
    mia.page.set_viewport_size({"width": 1024, "height": 768})
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("#log li.msg .text").last).to_have_text("one\ntwo", use_inner_text=True)


@pytest.mark.parametrize("screen", [PHONE, {}], ids=["phone", "desk"])
@pytest.mark.parametrize("chord", ["Control+Enter", "Meta+Enter"])
def test_with_ctrl_or_cmd_enter_always_sends(comes: Any, screen: dict[str, Any], chord: str) -> None:
    mia = comes(f"chord-{len(screen)}-{chord[0]}", **screen)
    box(mia.page).fill("sent by two keys")
    box(mia.page).press(chord)
    mia.sees("sent by two keys")
    expect(box(mia.page)).to_have_value("")


def test_an_input_method_that_composes_never_sends(comes: Any) -> None:
    mia = comes("composing")
    box(mia.page).fill("かな")
    press = "(box, composing) => box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: composing,\
        bubbles: true, cancelable: true}))"
    assert box(mia.page).evaluate(press, True), "the key is left to the input method"
    expect(box(mia.page)).to_have_value("かな")
    assert not box(mia.page).evaluate(press, False)
    mia.sees("かな")


def test_the_box_grows_to_a_third_of_the_screen(comes: Any) -> None:
    mia = comes("growth")
    small = box(mia.page).bounding_box()["height"]
    box(mia.page).fill("one\ntwo\nthree")
    middle = box(mia.page).bounding_box()["height"]
    box(mia.page).fill("\n".join(["line"] * 60))
    large = box(mia.page).bounding_box()["height"]
    assert small < middle < large <= 800 / 3 + 1
    box(mia.page).fill("")
    assert box(mia.page).bounding_box()["height"] == small


def test_what_is_left_is_counted_near_the_limit_and_too_much_stays_in_the_box(comes: Any) -> None:
    mia = comes("limit")
    count = mia.page.locator("#count")
    box(mia.page).fill("x" * 3799)
    expect(count).to_be_hidden()
    box(mia.page).fill("x" * 3900)
    expect(count).to_have_text("100 left")
    box(mia.page).fill("🎉" * 4001)
    expect(count).to_have_text("1 too many")
    mia.page.keyboard.press("Enter")
    expect(box(mia.page)).to_have_value("🎉" * 4001)
    expect(mia.page.locator("#log li.msg")).to_have_count(0)
    box(mia.page).fill("🎉" * 4000)
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("#log li.msg")).to_have_attribute("data-state", "stored")


def test_a_refused_message_says_why_and_can_be_tried_again_or_deleted(comes: Any) -> None:
    mia, otto = comes("refused"), comes("refused")
    mia.says("cannot\uffffbe")
    row = mia.page.locator("#log li.msg[data-state='failed']")
    expect(row.get_by_role("alert")).to_contain_text("Not sent. This text has characters that cannot be shown.")
    row.get_by_role("button", name="Retry").click()
    expect(box(mia.page)).to_be_focused()
    mia.says("this one can")
    otto.sees("this one can")
    row.get_by_role("button", name="Delete").click()
    expect(mia.page.locator("#log li.msg")).to_have_count(1)
    expect(box(mia.page)).to_be_focused()
    expect(otto.page.locator("#log li.msg")).to_have_count(1)


def test_one_persons_messages_stand_together(comes: Any) -> None:
    mia, otto = comes("together"), comes("together")
    mia.says("one")
    mia.says("two")
    otto.sees("two")
    otto.says("three")
    mia.sees("three")
    mia.says("four")
    faces = [otto.sees(text).locator("img.face").count() for text in ("one", "two", "three", "four")]
    assert faces == [1, 0, 1, 1]
    face = otto.row("one").locator("img.face").bounding_box()
    assert (face["width"], face["height"]) == (40, 40)
    expect(otto.page.locator("#log li.day")).to_have_text("Today")


@pytest.mark.parametrize(
    ("text", "big"), [("🎉", True), ("👍🏽 ❤️ 🇯🇵 👨‍👩‍👧 ☕ 🎂", True), ("🎉🎉🎉🎉🎉🎉🎉", False), ("1", False)]
)
def test_up_to_six_emoji_are_large_and_without_a_bubble(comes: Any, text: str, big: bool) -> None:
    mia = comes("emoji")
    mia.says(text)
    bubble = mia.sees(text).last.locator(".bubble")
    background = bubble.evaluate("bubble => getComputedStyle(bubble).backgroundColor")
    size = bubble.evaluate("bubble => parseFloat(getComputedStyle(bubble).fontSize)")
    assert (bool(CLEAR.match(background)), size > 30) == (big, big)


def test_a_long_text_folds_and_opens(comes: Any) -> None:
    mia = comes("folds")
    mia.says("\n".join(f"line {number}" for number in range(20)))
    mia.says("\n".join(f"line {number}" for number in range(21)))
    rows = mia.page.locator("#log li.msg")
    expect(rows).to_have_count(2)
    expect(rows.first.get_by_role("button", name="Show more")).to_have_count(0)
    text = rows.last.locator(".text")
    folded = text.bounding_box()["height"]
    rows.last.get_by_role("button", name="Show more").click()
    expect(rows.last.get_by_role("button", name="Show less")).to_have_attribute("aria-expanded", "true")
    assert text.bounding_box()["height"] > folded
    expect(rows.last.get_by_role("button", name="Show less")).to_be_focused()


@pytest.mark.parametrize("screen", [PHONE, {}], ids=["phone", "desk"])
def test_a_short_text_of_wide_signs_folds_by_its_height(comes: Any, screen: dict[str, Any]) -> None:
    mia, otto = comes(f"wide-{len(screen)}"), comes(f"wide-{len(screen)}", **screen)
    mia.says("before")
    mia.says("\ufdfd" * 300)
    for person in (mia, otto):
        rows = person.page.locator("#log li.msg")
        expect(rows).to_have_count(2)
        expect(rows.last.get_by_role("button", name="Show more")).to_have_attribute("aria-expanded", "false")
        assert rows.last.bounding_box()["height"] < 400
        expect(rows.last).to_be_in_viewport(ratio=0.9)
        rows.last.get_by_role("button", name="Show more").click()
        assert rows.last.bounding_box()["height"] > 700
        rows.last.get_by_role("button", name="Show less").click()
        assert rows.last.bounding_box()["height"] < 400
        expect(rows.first.get_by_role("button", name="Show more")).to_have_count(0)


def test_the_palette_stands_over_the_box_however_tall_it_is(comes: Any) -> None:
    mia = comes("palette")
    box(mia.page).fill("one\ntwo\nthree\nfour")
    mia.page.get_by_role("button", name="Emoji").click()
    expect(mia.page.locator(".emoji-grid button").first).to_be_visible()
    palette, composer = (mia.page.locator(each).bounding_box() for each in ("#emoji", "#composer"))
    assert palette["y"] + palette["height"] <= composer["y"]
    assert palette["x"] + palette["width"] == pytest.approx(composer["x"] + composer["width"], abs=1)
    mia.page.keyboard.type("joy")
    mia.page.keyboard.press("Enter")
    expect(box(mia.page)).to_have_value("one\ntwo\nthree\nfour😂")
    expect(box(mia.page)).to_be_focused()


COPIES = "text => navigator.clipboard.writeText(text.repeat(600_000))"
KEPT = "That text has 3,000,000 characters. The first 80,000 are here, the rest is not: a message may have 4,000."


@pytest.mark.parametrize("focus", ["#text", "#timeline"])
def test_a_text_that_is_much_too_long_is_cut_in_words_and_keys_stay_quick(comes: Any, focus: str) -> None:
    mia = comes(f"pasting{focus[1:]}")
    mia.context.grant_permissions(["clipboard-read", "clipboard-write"])
    mia.page.evaluate(COPIES, "word ")
    mia.page.locator(focus).focus()
    mia.page.keyboard.press("Control+V")
    box, remark = mia.page.locator("#text"), mia.page.locator("#remark")
    expect(remark).to_have_text(KEPT)
    assert box.evaluate("box => box.value") == "word " * 16_000
    expect(mia.page.locator("#count")).to_have_text("75999 too many")
    mia.page.keyboard.type("x")
    expect(remark).to_have_text("There is no room for more: a message may have 4,000 characters.")
    assert box.evaluate("box => box.value.length") == 80_000
    mia.page.evaluate("document.getElementById('text').setSelectionRange(6, 80_000)")
    mia.page.keyboard.type("is out")
    expect(box).to_have_value("word wis out")
    mia.page.keyboard.press("Enter")
    mia.sees("word wis out")
