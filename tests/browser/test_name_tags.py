"""Two people whose names look alike are shown with their tags, wherever a name stands, and to screen readers too."""

from typing import Any

import pytest
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def takes(visitor: Any, name: str) -> str:
    """Renames; returns the tag."""
    visitor.says(f"/nick {name}")
    expect(visitor.page.locator("#my-name")).to_have_text(name)
    person = visitor.page.evaluate("async () => JSON.parse(document.getElementById('boot').textContent).person")
    return f"#{person['tag']}"


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desk", "phone"])
def test_the_tag_is_seen_wherever_two_names_look_alike(comes: Any, device: dict[str, Any]) -> None:
    room = f"alike-{len(device)}"
    reader, anna, ama = comes(room, **device), comes(room), comes(room)
    tag = takes(anna, f"Hanna {room}")
    anna.says("first")
    reader.sees("first")
    expect(reader.page.locator("#log .tag")).to_have_count(0)
    other = takes(ama, f"Hama {room}")
    ama.says("second")
    expect(reader.row("first").locator(".who b")).to_have_text(f"Hanna {room} {tag}")
    expect(reader.row("second").locator(".who b")).to_have_text(f"Hama {room} {other}")
    expect(reader.row("first").locator(".who .tag")).to_be_visible()
    ama.says("third")
    expect(reader.row("third").locator(".sr")).to_have_text(f"Hama {room} {other}: ")
    expect(reader.page.locator("#live")).to_contain_text(f"Hama {room} {other}: third")
    anna.page.get_by_role("textbox", name="Message").press_sequentially("writing")
    expect(reader.page.locator("#typing")).to_contain_text(f"Hanna {room} {tag} is writing")
    if device:
        reader.page.get_by_role("button", name="Who is here").click()
    row = reader.page.locator("#people-list li", has_text=f"Hanna {room}")
    expect(row.locator(".tag")).to_be_visible()
    expect(row.locator(".tag")).to_have_text(tag)
    if device:
        reader.page.keyboard.press("Escape")
    expect(reader.page.locator("#people-list li", has_text="you").locator(".tag")).to_have_count(0)
    takes(ama, f"Somebody {room}")
    expect(reader.row("first").locator(".who b")).to_have_text(f"Hanna {room}")
    expect(reader.page.locator("#log .who .tag")).to_have_count(0)
    for visitor in (reader, anna, ama):
        assert visitor.complaints == []
