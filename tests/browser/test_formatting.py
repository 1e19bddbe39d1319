"""Formatted text, and what helps to write it: suggestions, commands, emoji, pasted code."""

from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import PHONE, complaints

ALL = """**bold** *italic* ~~struck~~ `snake_case` ||the *butler*|| https://example.com/a_b_c
> quoted
- one
- two
```python
def greet(name):  # says hello
    return f"Hello {name}" * 2
```
السلام **عليكم**"""
PASTES = """([text, editor]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  if (editor) data.setData("vscode-editor-data", editor);
  const box = document.getElementById("text");
  return box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
COPIES = """selector => {
  const node = [...document.querySelectorAll(selector)][0], data = new DataTransfer();
  getSelection().selectAllChildren(node);
  node.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
  return data.getData("text/plain");
}"""


def room() -> str:
    return f"format-{uuid4().hex[:8]}"


def box(page: Page) -> Any:
    return page.locator("#text")


def test_a_formatted_message_looks_so_to_everybody_and_its_spoiler_is_covered(comes: Any) -> None:
    name = room()
    mia, otto = comes(name), comes(name)
    mia.says(ALL)
    text = otto.page.locator("#log li.msg .text").last
    for tag, words in {
        "strong": "bold",
        "em": "italic",
        "s": "struck",
        "code": "snake_case",
        "blockquote": "quoted",
    }.items():
        expect(text.locator(tag).first).to_have_text(words)
    expect(text.locator("li")).to_have_text(["one", "two"])
    expect(text.locator("a")).to_have_attribute("href", "https://example.com/a_b_c")
    expect(text.locator("pre .code-word").first).to_have_text("def")
    expect(text.locator("pre")).to_have_text(ALL.split("```")[1].removeprefix("python\n").rstrip())
    assert text.locator("> div").last.evaluate("block => getComputedStyle(block).direction") == "rtl"
    copied = otto.page.evaluate(COPIES, "#log li.msg .text")
    assert copied == ALL
    assert otto.page.evaluate(COPIES, "#log li.msg .text strong") == ""
    spoiler = otto.page.get_by_role("button", name="Spoiler")
    expect(otto.page.get_by_text("the butler")).to_be_hidden()
    assert "butler" not in text.inner_text()
    otto.page.emulate_media(media="print")
    expect(otto.page.get_by_text("the butler")).to_be_visible()
    otto.page.emulate_media(media="screen")
    spoiler.press("Enter")
    expect(otto.page.get_by_text("the butler")).to_be_visible()
    expect(spoiler).to_have_count(0)
    mia.says("and so it was ||the gardener||")
    expect(otto.page.locator("#room-list .here .last")).to_have_text(f"{mia.name}: and so it was (spoiler)")


def test_commands_are_completed_done_and_refused_in_words(comes: Any) -> None:
    name = room()
    mia, otto = comes(name), comes(name)
    keys = mia.page.keyboard
    box(mia.page).press_sequentially("/")
    options = mia.page.locator("#suggestions [role=option]")
    expect(options.first).to_have_attribute("aria-selected", "true")
    keys.type("sh")
    expect(options).to_have_count(1)
    keys.press("Tab")
    expect(box(mia.page)).to_have_value("/shrug ")
    keys.type("so")
    keys.press("Enter")
    otto.sees("so ¯\\_(ツ)_/¯")
    mia.says("/me waves")
    expect(otto.page.locator("#log li.action .text").last).to_have_text(f"{mia.name} waves")
    mia.says("/nonsense here")
    expect(mia.page.locator("#remark")).to_contain_text("There is no command /nonsense.")
    expect(box(mia.page)).to_have_value("/nonsense here")
    mia.says("//nonsense here")
    otto.sees("/nonsense here")
    mia.says("/help")
    expect(mia.page.locator("#help")).to_contain_text("/nick")
    keys.press("Escape")
    expect(mia.page.locator("#help")).to_be_hidden()


def test_a_shortcode_becomes_an_emoji_by_choice_and_by_its_second_colon(comes: Any) -> None:
    mia = comes(room())
    keys = mia.page.keyboard
    box(mia.page).press_sequentially("oh :tad")
    expect(mia.page.locator("#suggestions [role=option]").first).to_contain_text(":tada:")
    keys.press("Enter")
    expect(box(mia.page)).to_have_value("oh 🎉 ")
    keys.type(":octopus:")
    expect(box(mia.page)).to_have_value("oh 🎉 🐙")
    keys.press("Control+Z")
    expect(box(mia.page)).to_have_value("oh 🎉 :octopus:")
    box(mia.page).fill("")
    keys.type("std::tada 10:30 :tad")
    expect(mia.page.locator("#suggestions")).to_be_visible()
    keys.press("Escape")
    expect(mia.page.locator("#suggestions")).to_be_hidden()
    keys.press("Enter")
    mia.sees("std::tada 10:30 :tad")


def test_the_palette_finds_emoji_and_keeps_the_skin_tone(comes: Any) -> None:
    name = room()
    mia, otto = comes(name), comes(name)
    palette = mia.page.locator("#emoji")
    mia.page.get_by_role("button", name="Emoji").click()
    expect(mia.page.get_by_role("searchbox", name="Search emoji")).to_be_focused()
    mia.page.keyboard.press("ArrowDown")
    mia.page.keyboard.press("ArrowRight")
    expect(palette.locator(":focus")).to_have_text("😃")
    palette.get_by_role("button", name="Skin tone").click()
    palette.get_by_role("radio", name="dark", exact=True).click()
    palette.get_by_role("searchbox").fill("wave")
    mia.page.keyboard.press("Enter")
    expect(box(mia.page)).to_have_value("👋🏿")
    expect(box(mia.page)).to_be_focused()
    expect(palette).to_be_hidden()
    mia.page.keyboard.press("Enter")
    row = otto.sees("👋🏿")
    mia.page.reload()
    expect(mia.page.locator("body")).to_have_attribute("data-connection", "online")
    mia.page.get_by_role("button", name="Emoji").click()
    expect(palette.locator(".emoji-grid").first.locator("button")).to_have_text(["👋🏿"])
    mia.page.keyboard.press("Escape")
    row.hover()
    otto.page.get_by_role("button", name="Another emoji").click()
    otto.page.get_by_role("searchbox", name="Search emoji").fill("octopus")
    otto.page.keyboard.press("Enter")
    expect(mia.page.locator(".chip")).to_have_attribute("data-emoji", "🐙")


@pytest.mark.parametrize("editor", ["", '{"mode":"python"}'])
def test_pasted_code_is_a_block_that_one_step_takes_back(comes: Any, editor: str) -> None:
    mia = comes(room())
    code = "def f(x):\n    if x:\n        return 1"
    box(mia.page).fill("see ")
    assert mia.page.evaluate(PASTES, [code, editor]) is False
    expect(box(mia.page)).to_have_value(f"see \n```{'python' if editor else ''}\n{code}\n```\n")
    mia.page.keyboard.press("Control+Z")
    expect(box(mia.page)).to_have_value("see ")
    mia.page.evaluate(PASTES, ["a poem\n  of two lines", ""])
    expect(box(mia.page)).to_have_value("see a poem\n  of two lines")
    mia.page.keyboard.press("Control+Z")
    expect(box(mia.page)).to_have_value("see ")
    mia.page.keyboard.down("Shift")
    assert mia.page.evaluate(PASTES, [code, editor]) is True
    mia.page.keyboard.up("Shift")


def test_keys_and_a_bar_format_what_is_selected(comes: Any) -> None:
    mia = comes(room())
    box(mia.page).fill("so much")
    box(mia.page).select_text()
    expect(mia.page.get_by_role("toolbar", name="Formatting")).to_be_visible()
    mia.page.keyboard.press("Control+B")
    expect(box(mia.page)).to_have_value("**so much**")
    mia.page.get_by_role("button", name="Strike").click()
    expect(box(mia.page)).to_have_value("**~~so much~~**")
    mia.page.keyboard.press("Control+Z")
    expect(box(mia.page)).to_have_value("**so much**")
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("#log strong")).to_have_text("so much")


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_axe_finds_nothing_in_formatted_text_and_what_helps_to_write_it(comes: Any, size: str) -> None:
    how: dict[str, Any] = {"reduced_motion": "reduce"} | (PHONE if size == "phone" else {})
    name = room()
    mia, otto = comes(name, **how), comes(name)
    for visitor in (otto, mia):
        visitor.page.locator("#text").fill(ALL)
        visitor.page.get_by_role("button", name="Send", exact=True).click()
        visitor.page.locator("#text").fill("/me waves")
        visitor.page.get_by_role("button", name="Send", exact=True).click()
    expect(mia.page.locator("#log pre .code-word").last).to_be_visible()
    expect(mia.page.locator("#log li.action")).to_have_count(2)
    for theme in ("light", "dark"):
        mia.page.emulate_media(color_scheme=theme)
        assert complaints(mia.page) == []
        box(mia.page).press_sequentially("/")
        expect(mia.page.locator("#suggestions")).to_be_visible()
        assert complaints(mia.page) == []
        box(mia.page).fill("")
        mia.page.locator("#emoji-button").click()
        expect(mia.page.locator(".emoji-grid button").first).to_be_visible()
        assert complaints(mia.page) == []
        mia.page.keyboard.press("Escape")
        box(mia.page).fill("/help")
        mia.page.get_by_role("button", name="Send", exact=True).click()
        expect(mia.page.locator("#help")).to_be_visible()
        assert complaints(mia.page) == []
        mia.page.keyboard.press("Escape")
