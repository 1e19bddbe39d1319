"""axe finds nothing to complain of: empty room, busy room, dialog, phone, in both themes."""

import json
from typing import Any

import pytest

from tests.support.served import ROOT

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def complaints(page: Any) -> list[str]:
    """What axe says of the page as it is, a line each."""
    page.evaluate(AXE)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {json.dumps([node['html'][:120] for node in each['nodes'][:3]])}"
        for each in result["violations"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_axe_finds_nothing(comes: Any, theme: str, size: str) -> None:
    how: dict[str, Any] = {"color_scheme": theme, "reduced_motion": "reduce"} | (PHONE if size == "phone" else {})
    mia, otto = comes(f"axe-{theme}-{size}", **how), comes(f"axe-{theme}-{size}")
    assert complaints(mia.page) == []
    mia.says("see https://example.com/a for the way")
    if size == "phone":  # under a finger Enter breaks the line
        mia.page.get_by_role("button", name="Send", exact=True).click()
    otto.says("\n".join(f"line {number}" for number in range(30)))
    otto.says("🎉")
    mia.page.locator("#log li.msg").nth(2).wait_for()
    mia.page.wait_for_timeout(300)
    assert complaints(mia.page) == []
    mia.page.locator("#composer .my-face").click()
    mia.page.locator("dialog#rename[open]").wait_for()
    mia.page.wait_for_timeout(300)
    assert complaints(mia.page) == []
