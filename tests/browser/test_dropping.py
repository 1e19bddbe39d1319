"""What is dropped or pasted on the page: text goes into the message, a file is refused in words, the chat stays."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

PLACES = ["#timeline", "#text", "#rooms", "#people", "header.bar"]
REFUSED = "Files cannot be sent here."
PASTES = """(kinds) => {
  const data = new DataTransfer()
  if (kinds.text) data.setData("text/plain", kinds.text)
  if (kinds.file) data.items.add(new File(["x"], "picture.png", {type: "image/png"}))
  const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})
  return document.activeElement.dispatchEvent(paste)
}"""


def drags(page: Page, place: str, data: dict[str, Any], lets_go: bool = True) -> None:
    """As somebody drags something in from another window."""
    box = page.locator(place).bounding_box()
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    devtools = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop" if lets_go else "dragCancel"):
        devtools.send("Input.dispatchDragEvent", {"type": kind, **at, "data": {"dragOperationsMask": 1, **data}})


def text(said: str) -> dict[str, Any]:
    return {"items": [{"mimeType": "text/plain", "data": said}]}


@pytest.mark.parametrize("place", PLACES)
def test_a_file_is_refused_in_words_and_the_chat_stays(comes: Any, tmp_path: Path, place: str) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    mia = comes(f"dropped-files-{PLACES.index(place)}")
    mia.page.get_by_role("textbox", name="Message").fill("half a thou")
    address = mia.page.url
    drags(mia.page, place, {"items": [], "files": [str(picture)]})
    expect(mia.page.get_by_text(REFUSED).first).to_be_visible()
    mia.says("still here")
    mia.sees("still here")
    assert (mia.page.url, len(mia.context.pages)) == (address, 1)
    expect(mia.page.locator("#remark")).to_be_hidden()


def test_the_words_come_while_the_file_is_still_in_the_air(comes: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    mia = comes("dragged-files")
    drags(mia.page, "#timeline", {"items": [], "files": [str(tmp_path / "a.txt")]}, lets_go=False)
    expect(mia.page.locator("#remark")).to_have_text(REFUSED)
    expect(mia.page.locator("#live")).to_have_text(REFUSED)


@pytest.mark.parametrize("place", PLACES)
def test_text_goes_into_the_message_wherever_it_is_let_go(comes: Any, place: str) -> None:
    mia = comes("dropped-text")
    box = mia.page.get_by_role("textbox", name="Message")
    mia.page.locator("#timeline").focus()
    drags(mia.page, place, text("out of a book"))
    expect(box).to_have_value("out of a book")
    expect(box).to_be_focused()


def test_a_link_is_written_and_not_opened(comes: Any) -> None:
    mia = comes("dropped-link")
    link = {"items": [{"mimeType": "text/uri-list", "data": "https://example.com/a"}]}
    drags(mia.page, "#timeline", link)
    expect(mia.page.get_by_role("textbox", name="Message")).to_have_value("https://example.com/a")
    assert mia.page.url.endswith("/r/dropped-link")


def test_behind_a_dialog_nothing_is_written(comes: Any) -> None:
    mia = comes("dropped-behind")
    mia.page.keyboard.press("Control+k")
    drags(mia.page, "header.bar", text("lost?"))
    mia.page.keyboard.press("Escape")
    expect(mia.page.get_by_role("textbox", name="Message")).to_have_value("")


def test_a_pasted_file_is_refused_in_words_and_a_pasted_table_is_text(comes: Any) -> None:
    mia = comes("pasted")
    box = mia.page.get_by_role("textbox", name="Message")
    mia.page.locator("#timeline").focus()
    assert not mia.page.evaluate(PASTES, {"text": "from somewhere"})
    expect(box).to_have_value("from somewhere")
    expect(box).to_be_focused()
    mia.page.evaluate(PASTES, {"text": "a\tb", "file": True})
    expect(mia.page.locator("#remark")).to_be_hidden()
    mia.page.evaluate(PASTES, {"file": True})
    expect(mia.page.locator("#remark")).to_have_text(REFUSED)
