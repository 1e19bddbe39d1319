"""axe finds nothing to complain of: empty room, busy room, every dialog and drawer, desk and phone, in both themes."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.served import ROOT

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DIALOGS = ("rename", "share", "jump", "settings", "keys")


def complaints(page: Any) -> list[str]:
    """What axe says of the page as it is, a line each."""
    page.evaluate(AXE)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {json.dumps([node['html'][:120] for node in each['nodes'][:3]])}"
        for each in result["violations"]
    ]


def fill(comes: Any, mia: Any, room: str) -> None:
    """A room with everything: a link, a fold, a large emoji, joins, a rename, a refusal, the unread line, a writer."""
    otto, kiwi = comes(room), comes(room)
    expect(mia.page.locator("#log li.presence")).to_contain_text("and 1 other joined")
    box = mia.page.get_by_role("textbox", name="Message")
    for text in ("see https://example.com/a for the way", "cannot\uffffbe"):
        box.fill(text)
        mia.page.get_by_role("button", name="Send", exact=True).click()
    expect(mia.page.get_by_role("button", name="Retry")).to_be_visible()
    mia.page.evaluate("document.hasFocus = () => false")
    otto.says("\n".join(f"line {number}" for number in range(30)))
    otto.says("🎉")
    otto.says(f"/nick Otto {room[4:]}")
    expect(mia.page.locator("#log li[data-kind='renamed']")).to_be_visible()
    expect(mia.page.locator("#log li.unread")).to_have_count(1)
    mia.page.locator("#log li.presence button").click()
    kiwi.page.get_by_role("textbox", name="Message").press_sequentially("so")
    expect(mia.page.locator("#typing .dots")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_axe_finds_nothing(comes: Any, theme: str, size: str) -> None:
    how: dict[str, Any] = {"color_scheme": theme, "reduced_motion": "reduce"} | (PHONE if size == "phone" else {})
    room = f"axe-{theme}-{size}"
    mia = comes(room, **how)
    expect(mia.page.locator("#log li.start")).to_be_visible()
    assert complaints(mia.page) == []
    fill(comes, mia, room)
    assert complaints(mia.page) == []
    mia.page.locator("#emoji-button").click()
    expect(mia.page.locator(".emoji-grid button").first).to_be_visible()
    assert complaints(mia.page) == []
    mia.page.keyboard.press("Escape")
    for name in DIALOGS:
        mia.page.locator(f"[data-door={name}]").first.dispatch_event("click")
        expect(mia.page.locator(f"dialog#{name}")).to_be_visible()
        assert complaints(mia.page) == [], name
        mia.page.keyboard.press("Escape")
    for side in ("rooms", "people") if size == "phone" else ():
        mia.page.locator(f"[data-opens={side}]").click()
        expect(mia.page.locator(f"#{side}")).to_be_in_viewport(ratio=0.9)
        assert complaints(mia.page) == [], side
        mia.page.keyboard.press("Escape")
