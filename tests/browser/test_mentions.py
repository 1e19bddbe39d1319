"""Mentions: found while one writes, shown as what they are, and followed by the names of their people."""

import os
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def box(visitor: Any) -> Any:
    return visitor.page.get_by_role("textbox", name="Message")


def chip(visitor: Any, name: str) -> Any:
    return visitor.page.locator("#log .mention", has_text=f"@{name}").last


def picture(visitor: Any, name: str) -> None:
    """For the eyes: only where somebody asks for pictures."""
    if folder := os.environ.get("CHAT_PICTURES"):
        visitor.page.screenshot(path=Path(folder) / f"{name}.png")


def test_a_person_is_found_by_keys_shown_as_a_chip_and_followed_by_name(comes: Any) -> None:
    mia, otto = comes("names-chips"), comes("names-chips", color_scheme="dark")
    otto.says("Who is there?")
    mia.sees("Who is there?")
    name = otto.name
    box(mia).press_sequentially(f"Look, @{name[:3]}")
    option = mia.page.get_by_role("option", name=name)
    expect(option).to_be_visible()
    expect(option.locator("img.face")).to_be_visible()
    picture(mia, "mention-completion")
    mia.page.keyboard.press("Enter")
    expect(box(mia)).to_have_value(f"Look, @{name} ")
    box(mia).press_sequentially("and `@here`!")
    mia.page.keyboard.press("Enter")
    expect(chip(mia, name)).to_be_visible()
    theirs = chip(otto, name)
    expect(theirs).to_have_class(re.compile(r"\bmine\b"))
    row = otto.page.locator("#log li.msg.called")
    expect(row).to_have_count(1)
    expect(row.locator("code")).to_have_text("@here")
    picture(otto, "mention-mine-dark")
    otto.page.locator("#me").click()
    otto.page.get_by_role("textbox", name="Name").fill("Otto Weaver")
    otto.page.keyboard.press("Enter")
    for visitor in (mia, otto):
        expect(chip(visitor, "Otto Weaver")).to_be_visible()
    box(mia).press_sequentially(f"@{name}")
    option = mia.page.get_by_role("option", name="Otto Weaver")
    expect(option).to_contain_text(f"was {name}")
    option.click()
    expect(box(mia)).to_have_value("@Otto Weaver ")
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("#log .mention")).to_have_count(2)


def test_an_edit_and_a_name_typed_by_hand(comes: Any) -> None:
    mia = comes("names-edit", **PHONE)
    otto = comes("names-edit")
    name = mia.page.locator("#my-name").text_content()  # which a phone does not show
    otto.says("سلام")
    mia.sees("سلام")
    box(mia).press_sequentially("@")
    expect(mia.page.get_by_role("option", name=otto.name)).to_be_visible()
    mia.says(f"**@{otto.name}** hello")
    expect(otto.page.locator("#log strong .mention.mine")).to_have_text(f"@{otto.name}")
    otto.says("plain")
    box(otto).press("ArrowUp")
    box(otto).fill(f"سلام @{name} خوبی؟")
    otto.page.keyboard.press("Enter")
    expect(chip(mia, name)).to_have_class(re.compile(r"\bmine\b"))
    picture(mia, "mention-phone")
    mia.page.reload()
    expect(chip(mia, name)).to_have_class(re.compile(r"\bmine\b"))
