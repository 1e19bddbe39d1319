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


@pytest.mark.parametrize("text", ["nul\u0000inside", "not a character \uffff", "\u200b\u200d", "\u3164"])
def test_what_cannot_be_shown_is_refused_with_words_and_reaches_nobody(comes: Any, text: str) -> None:
    mia, otto = comes("refused-text"), comes("refused-text")
    mia.says(text)
    failed = mia.page.locator("#log li.msg[data-state='failed']")
    expect(failed.get_by_role("alert")).to_contain_text("Not sent. ")
    mia.says("but this is")
    expect(otto.page.locator("#log li.msg", has_text="but this is").last).to_be_visible()
    expect(otto.page.locator("#log li.msg", has_text=text)).to_have_count(0)
    failed.get_by_role("button", name="Delete").click()


def test_half_a_character_is_shown_as_such_and_blocks_nothing(comes: Any) -> None:
    mia, otto = comes("halves"), comes("halves")
    box = mia.page.get_by_role("textbox", name="Message")
    # as a broken paste leaves it; a test cannot send it any other way
    box.evaluate("(box, half) => { box.value = `a${String.fromCharCode(half)}b` }", 0xD800)
    box.press("Enter")
    otto.sees("a\ufffdb")
    mia.says("and on")
    otto.sees("and on")
    mia.page.locator("#me").click()
    name = mia.page.get_by_role("textbox", name="Name")
    name.evaluate("(box, half) => { box.value = `Mia${String.fromCharCode(half)}` }", 0xDC00)
    name.press("Enter")
    expect(mia.page.locator("#my-name")).to_have_text("Mia\ufffd")


def test_text_that_reads_from_the_right_turns_no_neighbour_around(comes: Any) -> None:
    mia, otto = comes("directions"), comes("directions")
    mia.says("שלום עולם (123) hello")
    row = otto.sees("שלום עולם (123) hello")
    assert row.locator(".text").evaluate("text => getComputedStyle(text).direction") == "rtl"
    expect(row.locator(".who")).to_contain_text(mia.name)
    face, bubble = row.locator("img.face").bounding_box(), row.locator(".bubble").bounding_box()
    assert face["x"] < bubble["x"]


def test_marks_that_pile_up_stay_in_their_own_bubble(comes: Any) -> None:
    mia = comes("marks")
    mia.says("z" + "\u0301\u0316" * 40 + "algo")
    expect(mia.page.locator("#log li.msg")).to_have_count(1)
    bubble = mia.page.locator("#log li.msg .bubble")
    assert bubble.evaluate("bubble => getComputedStyle(bubble).overflow") == "clip"


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
