"""Reactions: one on a desk, one on a phone; what each sees of the other, and what waits for a connection."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.fingers import PHONE, rests_on


def chip(row: Any, emoji: str) -> Any:
    return row.locator(f".chip[data-emoji='{emoji}']")


def hovers(visitor: Any, text: str) -> Any:
    """The bar of a message under the pointer."""
    row = visitor.sees(text)
    row.locator(".bubble").hover()
    return row.get_by_role("toolbar")


def test_a_reaction_from_a_desk_is_seen_on_a_phone_and_back(comes: Any) -> None:
    mia, otto = comes("react"), comes("react", **PHONE)
    otto.says("Cake?")
    hovers(mia, "Cake?").get_by_role("button", name="React with 🎉").click()
    seen = chip(otto.sees("Cake?"), "🎉")
    expect(seen).to_have_text("🎉1")
    expect(seen).to_have_attribute("aria-pressed", "false")
    expect(seen).to_have_attribute("title", mia.name)
    expect(chip(mia.row("Cake?"), "🎉")).to_have_attribute("aria-pressed", "true")
    seen.tap()
    expect(chip(mia.row("Cake?"), "🎉")).to_have_text("🎉2")
    other = mia.row("Cake?").locator(".who b").inner_text()
    expect(chip(mia.row("Cake?"), "🎉")).to_have_attribute("title", f"You and {other}")
    chip(mia.row("Cake?"), "🎉").click()
    expect(seen).to_have_text("🎉1")
    seen.tap()
    expect(seen).to_have_count(0)
    expect(chip(mia.row("Cake?"), "🎉")).to_have_count(0)


def test_a_finger_reacts_from_the_sheet_and_sees_who_did(comes: Any) -> None:
    mia, otto = comes("react-finger"), comes("react-finger", **PHONE)
    mia.says("Rain again")
    row = otto.sees("Rain again")
    rests_on(row.locator(".bubble"))
    otto.page.locator("#message-sheet").get_by_role("button", name="React with 😢").tap()
    expect(otto.page.locator("#message-sheet")).to_be_hidden()
    expect(chip(row, "😢")).to_have_attribute("aria-pressed", "true")
    expect(chip(mia.row("Rain again"), "😢")).to_have_text("😢1")
    rests_on(chip(row, "😢"))
    expect(otto.page.locator(".who-reacted")).to_contain_text(otto.name)
    otto.page.keyboard.press("Escape")
    expect(chip(row, "😢")).to_have_text("😢1")


def test_any_other_emoji_is_picked_from_the_palette(comes: Any) -> None:
    mia, otto = comes("react-palette"), comes("react-palette", **PHONE)
    mia.says("Pets?")
    hovers(mia, "Pets?").get_by_role("button", name="Another emoji").click()
    mia.page.locator("#emoji").get_by_role("button", name="🐙").click()
    row = otto.sees("Pets?")
    expect(chip(row, "🐙")).to_have_text("🐙1")
    rests_on(row.locator(".bubble"))
    otto.page.locator("#message-sheet").get_by_role("button", name="Another emoji").tap()
    otto.page.locator("#emoji").get_by_role("button", name="🐢").tap()
    expect(chip(mia.row("Pets?"), "🐢")).to_have_text("🐢1")
    otto.page.locator("#emoji-button").tap()
    otto.page.locator("#emoji").get_by_role("button", name="🔥", exact=True).tap()
    expect(otto.page.locator("#text")).to_have_value("🔥")


def test_the_keyboard_alone_reacts_and_comes_back(comes: Any) -> None:
    mia = comes("react-keys")
    mia.says("Anyone?")
    expect(mia.sees("Anyone?")).to_have_attribute("data-state", "stored")
    mia.row("Anyone?").focus()
    mia.page.keyboard.press("Enter")
    mia.page.keyboard.press("ArrowRight")
    mia.page.keyboard.press("Enter")
    expect(chip(mia.row("Anyone?"), "❤️")).to_have_text("❤️1")
    mia.page.keyboard.press("Escape")
    expect(mia.row("Anyone?")).to_be_focused()


def test_older_messages_have_their_reactions(comes: Any) -> None:
    mia, otto = comes("react-old"), comes("react-old")
    mia.says("the first")
    hovers(otto, "the first").get_by_role("button", name="React with 👍").click()
    expect(chip(mia.row("the first"), "👍")).to_have_text("👍1")
    for number in range(9):
        otto.says("\n".join([f"{number}"] + ["line"] * 15))
    kiwi = comes("react-old")
    expect(chip(kiwi.sees("the first"), "👍")).to_have_text("👍1")
    otto.page.reload()
    expect(chip(otto.sees("the first"), "👍")).to_have_attribute("aria-pressed", "true")


def test_offline_the_last_wish_waits_survives_a_reload_and_is_sent_once(comes: Any, chat: str) -> None:
    mia, otto = comes("react-offline"), comes("react-offline")
    otto.says("Tunnel ahead")
    row = mia.sees("Tunnel ahead")
    mia.context.set_offline(True)
    bar = hovers(mia, "Tunnel ahead")
    bar.get_by_role("button", name="React with 👍").click()
    bar.get_by_role("button", name="React with 😂").click()
    expect(chip(row, "👍")).to_have_text("👍1")
    chip(row, "👍").click()
    expect(chip(row, "👍")).to_have_count(0)
    expect(chip(row, "😂")).to_have_attribute("aria-pressed", "true")
    expect(otto.row("Tunnel ahead").locator(".chip")).to_have_count(0)
    mia.page.close()
    mia.context.set_offline(False)
    mia.page = mia.tab(chat, "react-offline")
    expect(chip(otto.row("Tunnel ahead"), "😂")).to_have_text("😂1")
    expect(chip(mia.sees("Tunnel ahead"), "😂")).to_have_attribute("aria-pressed", "true")
    expect(otto.row("Tunnel ahead").locator(".chip")).to_have_count(1)


def test_what_the_server_refuses_goes_away_again_and_says_why(comes: Any) -> None:
    mia = comes("react-refused")
    mia.says("Twenty kinds")
    row = mia.sees("Twenty kinds")
    expect(row).to_have_attribute("data-state", "stored")
    palette = mia.page.locator("#emoji section[aria-label^=animals] button")
    for number in range(21):
        hovers(mia, "Twenty kinds").get_by_role("button", name="Another emoji").click()
        palette.nth(number).click()
        if number < 20:
            expect(row.locator(".chip")).to_have_count(number + 1)
    expect(mia.page.locator("#notice")).to_contain_text("20 different reactions")
    expect(row.locator(".chip")).to_have_count(20)


def test_the_newest_stays_in_view_when_reactions_come(comes: Any) -> None:
    mia, otto = comes("react-bottom", **PHONE), comes("react-bottom")
    for number in range(3):
        otto.says("\n".join([f"{number}"] + ["line"] * 12))
    otto.says("the last")
    expect(mia.sees("the last")).to_be_in_viewport(ratio=1)
    for emoji in ("👍", "😂", "😮"):
        hovers(otto, "the last").get_by_role("button", name=f"React with {emoji}").click()
        expect(chip(mia.row("the last"), emoji)).to_be_in_viewport(ratio=1)
    left = "(box => box.scrollHeight - box.clientHeight - box.scrollTop)(document.querySelector('#timeline'))"
    assert abs(mia.page.evaluate(left)) <= 1
