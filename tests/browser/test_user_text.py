"""What people write is text, whatever it looks like, under a strict policy with Trusted Types."""

from typing import Any

import pytest
from playwright.sync_api import expect

TEXTS = [
    "<script>window.hurt = 1</script>",
    '<img src=x onerror="window.hurt = 1">',
    '"><svg/onload=window.hurt=1>',
    "<math><mtext><table><mglyph><style><!--</style><img src=x onerror=window.hurt=1>",
    "javascript:window.hurt=1",
    "[click](javascript:window.hurt=1)",
    "{{7*7}} ${7*7} %s%n",
    "\u202egnp.exe\u202c after",
]


@pytest.mark.parametrize("text", TEXTS)
def test_markup_is_shown_as_it_was_written(comes: Any, text: str) -> None:
    mia = comes(f"markup-{TEXTS.index(text)}")
    mia.says(text)
    expect(mia.page.locator("#log li.msg")).to_have_count(1)
    row = mia.page.locator("#log li.msg").last
    expect(row).to_have_attribute("data-state", "stored")
    shown = row.locator(".text").evaluate("node => node.textContent")
    assert shown == text.replace("\u202e", "").replace("\u202c", "")  # overrides turn the neighbours around
    assert row.locator(".text script, .text img, .text svg, a[href^='javascript']").count() == 0
    assert mia.page.evaluate("window.hurt") is None


def test_a_long_text_is_refused_and_kept_with_its_reason(comes: Any) -> None:
    mia = comes("long")
    mia.says("x" * 4001)
    expect(mia.page.locator("#log li.msg[data-state='failed'], #composer .count:visible").first).to_be_visible()
    kept = mia.page.get_by_role("textbox", name="Message").input_value()
    assert kept == "x" * 4001 or mia.page.locator("#log li.msg[data-state='failed']").count() == 1


def test_links_are_links_and_nothing_else_is(comes: Any) -> None:
    mia = comes("links")
    mia.says("see https://example.com/a?b=c, or not")
    link = mia.page.locator("#log li.msg .text a")
    expect(link).to_have_attribute("href", "https://example.com/a?b=c")
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow ugc")


def test_the_policy_allows_no_inline_script(chat: str, chromium: Any) -> None:
    context = chromium.new_context()
    policy = context.request.get(chat).headers["content-security-policy"]
    context.close()
    assert "unsafe-inline" not in policy
    assert "require-trusted-types-for 'script'" in policy
