"""Polls: one on a desk, one on a phone; live bars, two devices of a person, and a vote that waits."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.fingers import PHONE, rests_on

QUESTION = "Which cake?"


def makes(visitor: Any, *boxes: str, answers: tuple[str, ...] = ("Chocolate", "Lemon")) -> None:
    """Writes the command, and fills the dialog."""
    visitor.says(f"/poll {QUESTION}")
    dialog = visitor.page.get_by_role("dialog", name="Ask with a poll")
    expect(dialog.get_by_label("Question")).to_have_value(QUESTION)
    for number, answer in enumerate(answers, 1):
        dialog.get_by_label(f"Answer {number}", exact=True).fill(answer)
    for box in boxes:
        dialog.get_by_label(box).check()
    dialog.get_by_role("button", name="Post poll").click()
    expect(dialog).to_be_hidden()


def stands(words: str) -> re.Pattern[str]:
    """What an answer says, with or without the mark of an own vote before it."""
    return re.compile(rf"^\s*✓?\s*{re.escape(words)}\s*$")


def answer(visitor: Any, text: str) -> Any:
    return visitor.sees(QUESTION).get_by_role("button", name=text)


def both_named(visitor: Any, other: str) -> bool:
    """Moves the pointer on an answer until its title names both: only then have the votes arrived on this page, too."""
    lemon = answer(visitor, "Lemon")
    for step in range(100):
        lemon.hover(position={"x": 20 + step % 2, "y": 12})
        if lemon.get_attribute("title") in (f"You and {other}", f"{other} and You"):
            return True
        visitor.page.wait_for_timeout(200)
    return False


def test_a_poll_from_a_desk_is_answered_on_a_phone_and_ended(comes: Any) -> None:
    mia, otto = comes("poll"), comes("poll", **PHONE)
    makes(mia)
    answer(otto, "Lemon").tap()
    expect(answer(otto, "Lemon")).to_have_attribute("aria-pressed", "true")
    expect(answer(mia, "Lemon")).to_have_text(stands("Lemon: 1 vote, 100 %"))
    answer(mia, "Chocolate").press("Enter")
    expect(answer(otto, "Chocolate")).to_have_text(stands("Chocolate: 1 vote, 50 %"))
    answer(mia, "Lemon").click()
    expect(answer(otto, "Lemon")).to_have_text(stands("Lemon: 2 votes, 100 %, your choice"))
    expect(answer(otto, "Chocolate")).to_have_text(stands("Chocolate: 0 votes, 0 %"))
    rests_on(answer(otto, "Lemon"))
    who = otto.page.get_by_role("dialog", name="Who has voted")
    expect(who).to_contain_text(mia.name)
    name = otto.page.locator("#my-name").text_content()
    assert name
    expect(who).to_contain_text(name)
    otto.page.keyboard.press("Escape")
    # The pointer has rested on the answer since the press: it need not leave for the names to be new.
    assert both_named(mia, name)
    end = mia.row(QUESTION).get_by_role("button", name="End poll")
    end.click()
    mia.row(QUESTION).get_by_role("button", name="End it for everybody?").click()
    expect(otto.row(QUESTION).locator(".poll button.answer")).to_have_count(0)
    expect(otto.row(QUESTION).locator(".poll-foot")).to_contain_text("Ended")
    expect(otto.row(QUESTION).get_by_role("button", name="End poll")).to_have_count(0)


def test_a_secret_poll_with_several_answers_shows_nobody(comes: Any) -> None:
    mia, otto = comes("poll-secret"), comes("poll-secret")
    makes(mia, "People may choose several", "Secret", answers=("Tea", "Coffee", "Milk"))
    for text in ("Tea", "Milk"):
        answer(otto, text).click()
        expect(answer(otto, text)).to_have_attribute("aria-pressed", "true")
    expect(answer(mia, "Milk")).to_have_text(stands("Milk: 1 vote, 100 %"))
    expect(mia.row(QUESTION).locator(".poll-foot")).to_contain_text("1 person voted")
    expect(mia.row(QUESTION).get_by_role("button", name="Who has voted")).to_have_count(0)


def test_a_vote_waits_for_the_connection_and_is_seen_on_ones_other_device(comes: Any, chat: str) -> None:
    mia = comes("poll-offline")
    makes(mia)
    expect(answer(mia, "Lemon")).to_be_visible()
    other = mia.tab(chat, "poll-offline")
    on_other = other.get_by_role("button", name="Lemon")
    expect(on_other).to_have_attribute("aria-pressed", "false")
    mia.context.set_offline(True)
    expect(mia.page.locator("body")).not_to_have_attribute("data-connection", "online")
    answer(mia, "Lemon").click()
    expect(answer(mia, "Lemon")).to_have_text(stands("Lemon: 1 vote, 100 %, your choice"))
    mia.context.set_offline(False)
    expect(on_other).to_have_text(stands("Lemon: 1 vote, 100 %, your choice"))
    mia.page.reload()
    expect(answer(mia, "Lemon")).to_have_text(stands("Lemon: 1 vote, 100 %, your choice"))


def test_what_is_wrong_is_said_in_the_dialog(comes: Any) -> None:
    mia = comes("poll-wrong")
    mia.page.get_by_role("button", name="Poll", exact=True).click()
    dialog = mia.page.get_by_role("dialog", name="Ask with a poll")
    dialog.get_by_role("button", name="Post poll").click()
    expect(dialog.get_by_role("alert")).to_have_text("Write a question.")
    dialog.get_by_label("Question").fill(QUESTION)
    dialog.get_by_label("Answer 1", exact=True).fill("Tea")
    dialog.get_by_role("button", name="Post poll").click()
    expect(dialog.get_by_role("alert")).to_have_text("Write at least two answers.")
    dialog.get_by_label("Answer 2", exact=True).fill(" tea ")
    expect(dialog.get_by_label("Answer 3", exact=True)).to_be_visible()
    dialog.get_by_role("button", name="Post poll").click()
    expect(dialog.get_by_role("alert")).to_have_text("Two answers are the same.")
