"""Rooms by name, in the page: any script by the dialog, and a reason when a name cannot be."""

from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

BY_HAND = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def asks_for(page: Any, name: str) -> Any:
    """The rows that the dialog offers for a name."""
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Room name").fill(name)
    return page.get_by_role("option")


@pytest.mark.parametrize(
    ("name", "slug", "title"),
    [
        ("हिन्दी समूह", "हिन्दी-समूह", "हिन्दी समूह"),
        ("Łódź", "łódź", "Łódź"),
        ("İstanbul", "istanbul", "Istanbul"),
        ("映画、音楽", "映画-音楽", "映画 音楽"),
    ],
)
def test_a_name_of_any_script_makes_a_room(comes: Any, chat: str, name: str, slug: str, title: str) -> None:
    mia = comes("naming")
    expect(asks_for(mia.page, name).last).to_have_text(f"{slug}New room")
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("header.bar h1")).to_have_text(title)
    assert unquote(mia.page.url) == f"{chat}/r/{slug}"
    expect(mia.page.locator("body")).to_have_attribute("data-connection", "online")
    # known now, and no journey when one is there already
    mia.page.evaluate("window.stayed = true")
    expect(asks_for(mia.page, name)).to_have_text([title])
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("dialog#jump")).to_be_hidden()
    assert mia.page.evaluate("window.stayed")


@pytest.mark.parametrize(
    ("name", "words"),
    [("🎉", "letters or digits of any script"), ("l\u043ebby", "two scripts"), ("x" * 60, "up to 48 characters")],
)
def test_the_dialog_says_why_a_name_cannot_be(comes: Any, name: str, words: str) -> None:
    mia = comes("refusing", **BY_HAND)
    rows = asks_for(mia.page, name)
    expect(rows).to_have_count(1)
    mia.page.keyboard.press("Enter")  # leads nowhere
    expect(rows).to_contain_text(words)
    assert mia.page.url.endswith("/r/refusing")


def test_a_room_whose_name_looks_like_another_is_refused_and_leads_back(comes: Any) -> None:
    mia = comes("imitating")
    expect(asks_for(mia.page, "l0bby").last).to_contain_text("New room")
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("#notice")).to_contain_text("That name looks like the room “lobby”. Choose another.")
    expect(mia.page.locator("#room-title")).to_have_text("Imitating")
    assert mia.page.url.endswith("/r/imitating")
    mia.says("still here")
    expect(mia.row("still here")).to_have_attribute("data-state", "stored")
