"""Replies, edits and deletions between two people, on a desk and on a phone; what waits for a connection."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.fingers import PHONE, rests_on
from tests.browser.keeping import wait_until_kept
from tests.browser.test_accessibility import complaints
from tests.support.players import Player

SWIPE = """(element, px) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const fire = (name, dx) => element.dispatchEvent(new PointerEvent(name, {
    bubbles: true, pointerType: "touch", isPrimary: true, pointerId: 9,
    clientX: x + width / 2 + dx, clientY: y + height / 2 }));
  fire("pointerdown", 0); fire("pointermove", px / 2); fire("pointermove", px); fire("pointerup", px);
}"""


def row_of(visitor: Any, text: str) -> Any:
    """The row whose own text this is: others may quote it."""
    return visitor.page.locator("#log li.msg", has=visitor.page.locator(f".text:text-is('{text}')"))


def tool(visitor: Any, text: str, name: str) -> None:
    """Presses a button of the bar."""
    row = row_of(visitor, text)
    row.locator(".bubble").hover()
    row.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click()


def menu(visitor: Any, text: str) -> Any:
    """The menu of a message, by the second mouse button."""
    row_of(visitor, text).locator(".text").click(button="right")
    return visitor.page.locator("#message-sheet")


def box(visitor: Any) -> Any:
    return visitor.page.get_by_role("textbox", name="Message")


def test_a_reply_shows_what_it_answers_leads_there_and_back(comes: Any) -> None:
    mia, otto = comes("converse-reply"), comes("converse-reply", **PHONE)
    mia.says("Who brings the cake?")
    for number in range(9):
        mia.says("\n".join([f"{number}"] + ["line"] * 9))
    row_of(otto, "Who brings the cake?").locator(".bubble").evaluate(SWIPE, 90)
    expect(otto.page.locator("#writing")).to_contain_text("Who brings the cake?")
    box(otto).fill("I do")
    otto.page.reload()
    expect(otto.page.locator("#writing")).to_contain_text("Who brings the cake?")
    expect(box(otto)).to_have_value("I do")
    otto.page.locator("#send").tap()
    expect(otto.page.locator("#writing")).to_be_hidden()
    quote = row_of(mia, "I do").locator(".quote")
    expect(quote).to_contain_text("Who brings the cake?")
    expect(row_of(mia, "Who brings the cake?")).not_to_be_in_viewport()
    quote.click()
    expect(row_of(mia, "Who brings the cake?")).to_be_in_viewport(ratio=1)
    expect(row_of(mia, "Who brings the cake?")).to_be_focused()
    mia.page.get_by_role("button", name="Back", exact=True).click()
    expect(row_of(mia, "I do")).to_be_in_viewport(ratio=1)
    expect(mia.page.locator("#back")).to_be_hidden()


def test_an_edit_is_seen_at_once_also_in_quotes_and_earlier_versions_are_there(comes: Any) -> None:
    mia, otto = comes("converse-edit"), comes("converse-edit")
    mia.says("Cake at for?")
    row_of(otto, "Cake at for?").wait_for()
    tool(otto, "Cake at for?", "Reply")
    otto.page.keyboard.type("Fine")
    otto.page.keyboard.press("Enter")
    row_of(mia, "Fine").wait_for()
    mia.page.keyboard.type("half a thought")
    menu(mia, "Cake at for?").get_by_role("button", name="Edit").click()
    expect(box(mia)).to_have_value("Cake at for?")
    mia.page.keyboard.press("Escape")
    expect(box(mia)).to_have_value("half a thought")
    box(mia).fill("")
    mia.page.keyboard.press("ArrowUp")
    expect(box(mia)).to_have_value("Cake at for?")
    box(mia).fill("Cake at four?")
    mia.page.keyboard.press("Enter")
    expect(box(mia)).to_have_value("")
    expect(row_of(otto, "Cake at four?").locator(".edited")).to_have_text("edited")
    expect(row_of(otto, "Fine").locator(".quote")).to_contain_text("Cake at four?")
    row_of(otto, "Cake at four?").locator("button.edited").click()
    versions = otto.page.locator("dialog.versions")
    expect(versions.locator("li .text")).to_have_text(["Cake at four?", "Cake at for?"])
    assert complaints(otto.page) == []
    otto.page.keyboard.press("Escape")
    expect(versions).to_be_hidden()


def test_a_deletion_can_be_undone_and_then_is_for_good(comes: Any) -> None:
    mia, otto = comes("converse-delete"), comes("converse-delete")
    mia.says("my password")
    mia.says("and a word")
    row_of(otto, "my password").wait_for()
    tool(otto, "my password", "Reply")
    otto.page.keyboard.type("Careful")
    otto.page.keyboard.press("Enter")
    row_of(mia, "Careful").wait_for()
    menu(mia, "my password").get_by_role("button", name="Delete").click()
    expect(mia.page.locator("#log li.deleted")).to_have_count(1)
    mia.page.get_by_role("button", name="Undo").click()
    expect(row_of(mia, "my password")).to_be_visible()
    expect(mia.page.locator("#log li.deleted")).to_have_count(0)
    row_of(mia, "my password").focus()
    mia.page.keyboard.press("Delete")
    expect(otto.page.locator("#log li.deleted")).to_have_count(1)
    expect(row_of(otto, "Careful").locator(".quote")).to_contain_text("Message deleted")
    expect(mia.page.get_by_role("button", name="Undo")).to_have_count(0)
    expect(otto.page.locator("#log")).not_to_contain_text("my password")
    mia.page.reload()
    row_of(mia, "and a word").wait_for()
    expect(mia.page.locator("#log li.deleted")).to_have_count(1)
    expect(mia.page.locator("#log")).not_to_contain_text("my password")


def test_a_page_that_closes_meanwhile_still_deletes(comes: Any, chat: str) -> None:
    mia, otto = comes("converse-close"), comes("converse-close")
    mia.says("gone with the page")
    row_of(otto, "gone with the page").wait_for()
    menu(mia, "gone with the page").get_by_role("button", name="Delete").click()
    expect(mia.page.locator("#log li.deleted")).to_have_count(1)
    mia.page.close()
    mia.page = mia.tab(chat, "converse-close")
    expect(otto.page.locator("#log li.deleted")).to_have_count(1)
    expect(mia.page.locator("#log li.deleted")).to_have_count(1)


def test_without_a_connection_all_of_it_waits_and_survives_a_reload(comes: Any, chat: str) -> None:
    mia, otto = comes("converse-offline"), comes("converse-offline")
    for text in ("one", "two", "three"):
        mia.says(text)
        expect(row_of(mia, text)).to_have_attribute("data-state", "stored")
    row_of(otto, "three").wait_for()
    wait_until_kept(mia.page)  # with it, what the menu is made of
    mia.context.set_offline(True)
    menu(mia, "one").get_by_role("button", name="Edit").click()
    box(mia).fill("one, edited")
    mia.page.keyboard.press("Enter")
    expect(row_of(mia, "one, edited").locator(".edited")).to_contain_text("saving")
    tool(mia, "two", "Reply")
    mia.page.keyboard.type("a reply")
    mia.page.keyboard.press("Enter")
    expect(row_of(mia, "a reply").locator(".quote")).to_contain_text("two")
    menu(mia, "three").get_by_role("button", name="Delete").click()
    expect(mia.page.locator("#log li.deleted")).to_have_count(1)
    expect(otto.page.locator("#log li.deleted")).to_have_count(0)
    mia.page.close()
    mia.context.set_offline(False)
    mia.page = mia.tab(chat, "converse-offline")
    expect(row_of(otto, "one, edited")).to_be_visible()
    expect(row_of(otto, "a reply").locator(".quote")).to_contain_text("two")
    expect(otto.page.locator("#log li.deleted")).to_have_count(1)
    expect(row_of(mia, "one, edited").locator(".edited")).to_have_text("edited")


def test_the_keyboard_alone_does_all_of_it(comes: Any) -> None:
    mia, otto = comes("converse-keys"), comes("converse-keys")
    otto.says("Tea or coffee?")
    row_of(mia, "Tea or coffee?").wait_for()
    box(mia).focus()
    mia.page.keyboard.press("Alt+ArrowUp")
    expect(mia.page.locator("#writing")).to_contain_text("Tea or coffee?")
    mia.page.keyboard.press("Escape")
    expect(mia.page.locator("#writing")).to_be_hidden()
    mia.page.keyboard.press("Alt+ArrowUp")
    mia.page.keyboard.type("Tee")
    mia.page.keyboard.press("Enter")
    expect(row_of(mia, "Tee")).to_have_attribute("data-state", "stored")
    row_of(mia, "Tee").focus()
    mia.page.keyboard.press("F2")
    box(mia).fill("Tea")
    mia.page.keyboard.press("Enter")
    expect(row_of(otto, "Tea").locator(".edited")).to_be_visible()
    row_of(mia, "Tea").focus()
    mia.page.keyboard.press("Shift+F10")
    sheet = mia.page.locator("#message-sheet")
    expect(sheet.get_by_role("button", name="Reply")).to_be_focused()
    assert complaints(mia.page) == []
    mia.page.keyboard.press("End")
    expect(sheet.get_by_role("button", name="Delete")).to_be_focused()
    mia.page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(row_of(mia, "Tea")).to_be_focused()


def test_a_finger_opens_the_sheet_and_can_select_text(comes: Any) -> None:
    mia = comes("converse-finger", **PHONE)
    mia.says("select a part of me")
    row = row_of(mia, "select a part of me")
    expect(row).to_have_attribute("data-state", "stored")
    rests_on(row.locator(".bubble"))
    assert complaints(mia.page) == []
    mia.page.locator("#message-sheet").get_by_role("button", name="Select text").tap()
    assert mia.page.evaluate("getSelection().toString()") == "select a part of me"
    rests_on(row.locator(".bubble"))
    mia.page.locator("#message-sheet").get_by_role("button", name="Reply").tap()
    box(mia).fill("as myself")
    mia.page.locator("#send").tap()
    for number in range(5):
        mia.says("\n".join([f"{number}"] + ["line"] * 9))
    row_of(mia, "as myself").locator(".quote").tap()
    expect(row).to_be_in_viewport(ratio=1)
    expect(row).to_be_focused()
    expect(mia.page.get_by_role("toolbar")).to_have_count(0)
    rests_on(row.locator(".bubble"))
    mia.page.locator("#message-sheet").get_by_role("button", name="Edit").tap()
    expect(box(mia)).to_have_value("select a part of me")


def test_others_messages_have_no_edit_and_no_delete(comes: Any, chat: str) -> None:
    otto = Player(chat)
    otto.enters("converse-others")  # whoever makes a room may delete there
    mia = comes("converse-others")
    otto.says("mine alone", "converse-others")
    row_of(mia, "mine alone").wait_for()
    sheet = menu(mia, "mine alone")
    expect(sheet.get_by_role("button", name="Reply")).to_be_visible()
    for name in ("Edit", "Delete"):
        expect(sheet.get_by_role("button", name=name)).to_have_count(0)
    otto.leaves()
