"""A name and a face: found, changed, explained, and seen by everyone at once."""

from typing import Any

import pytest
from playwright.sync_api import expect

OWN = {
    "the card": "#me",
    "the face beside the composer": "#composer .my-face",
    "the own row among the people": "#people-list button.row",
    "the own face beside an own message": "#log li.msg.mine .own-face",
    "the face that greets": "#log li.start .own-face",
}


def saves(visitor: Any, name: str) -> None:
    visitor.page.get_by_role("textbox", name="Name").fill(name)
    visitor.page.keyboard.press("Enter")


def test_each_own_name_and_face_opens_the_dialog(comes: Any) -> None:
    mia = comes("doors")
    mia.says("hello")
    expect(mia.row("hello")).to_have_attribute("data-state", "stored")
    dialog = mia.page.locator("dialog#rename")
    for place, selector in OWN.items():
        mia.page.locator(selector).first.click()
        expect(dialog, place).to_be_visible()
        expect(mia.page.get_by_role("textbox", name="Name")).to_have_value(mia.name)
        mia.page.keyboard.press("Escape")
        expect(dialog, place).to_be_hidden()
    mia.says("/nick")
    expect(dialog).to_be_visible()


def test_the_dialog_says_why_a_name_cannot_be_while_one_types(comes: Any) -> None:
    mia, otto = comes("typed"), comes("typed")
    otto.says("/nick Typed Weaver")
    expect(otto.page.locator("#my-name")).to_have_text("Typed Weaver")
    mia.page.locator("#me").click()
    box, words = mia.page.get_by_role("textbox", name="Name"), mia.page.locator("#rename-error")
    box.fill("typed weaver")
    expect(words).to_have_text("Somebody has that name, or one that looks like it.")
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("Admin Mia")
    expect(words).to_contain_text("reserved")
    box.fill("Иван Ivan")
    expect(words).to_contain_text("one script")
    box.fill("Typed Weaver 7")
    expect(words).to_be_empty()
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("#my-name")).to_have_text("Typed Weaver 7")
    assert mia.complaints == []


def test_the_own_name_stands_where_one_writes_also_on_a_phone(comes: Any) -> None:
    mia = comes("placeholder", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    box = mia.page.get_by_role("textbox", name="Message")
    name = mia.page.locator("#my-name").text_content()
    expect(box).to_have_attribute("placeholder", f"Write as \u2068{name}\u2069")
    box.fill("/nick Tram Rider")
    mia.page.get_by_role("button", name="Send", exact=True).click()
    expect(box).to_have_attribute("placeholder", "Write as \u2068Tram Rider\u2069")


def test_a_rename_is_said_and_old_messages_tell_who_it_was(comes: Any) -> None:
    mia, otto = comes("hover"), comes("hover")
    old = mia.name
    mia.says("before")
    otto.sees("before")
    mia.says("/nick Hover Weaver")
    line = otto.page.locator("#log li[data-kind='renamed']")
    expect(line).to_have_text(f"{old} is now Hover Weaver")
    expect(otto.row("before").locator(".who")).to_have_attribute("title", f"was {old} then")
    otto.page.reload()
    expect(otto.row("before").locator(".who")).to_have_attribute("title", f"was {old} then")
    expect(otto.row("before")).to_contain_text("Hover Weaver")


def test_a_rename_on_arrival_edits_the_line_of_the_arrival(comes: Any) -> None:
    mia = comes("arrival")
    otto = comes("arrival")
    old = otto.name
    expect(mia.page.locator("#log li.presence")).to_have_text(f"{old} joined")
    otto.says("/nick Otto Early")
    expect(mia.page.locator("#log li.presence")).to_have_text(f"{old} joined and is now Otto Early")
    expect(mia.page.locator("#log li[data-kind='renamed']")).to_have_count(0)


def test_another_face_shows_on_both_also_on_old_messages(comes: Any) -> None:
    mia, otto = comes("faces"), comes("faces")
    mia.says("look at me")
    face = otto.sees("look at me").locator("img.face")
    before = face.get_attribute("src")
    mia.page.locator("#me").click()
    mia.page.get_by_role("button", name="Another face").click()
    expect(face).not_to_have_attribute("src", before)
    expect(mia.page.locator("#me img")).to_have_attribute("src", face.get_attribute("src"))
    expect(mia.row("look at me").locator("img.face")).to_have_attribute("src", face.get_attribute("src"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("admin", "reserved"),
        ("\u200b\u200d", "needs something that one can see"),
        ("x" * 33, "up to 32 characters"),
        ("a#b", "cannot contain"),
        ("", "Write a name first"),
    ],
)
def test_a_name_that_cannot_be_is_explained(comes: Any, name: str, words: str) -> None:
    mia = comes("rules")
    kept = mia.name
    mia.page.locator("#me").click()
    saves(mia, name)
    expect(mia.page.locator("#rename-error")).to_contain_text(words)
    expect(mia.page.get_by_role("textbox", name="Name")).to_be_focused()
    mia.page.keyboard.press("Escape")
    assert mia.name == kept


def test_a_taken_name_is_explained_and_what_looks_like_it_too(comes: Any) -> None:
    mia, otto = comes("taken"), comes("taken")
    mia.says("/nick Sail Maker")
    expect(mia.page.locator("#my-name")).to_have_text("Sail Maker")
    for name in ("Sail Maker", "S\u0430il Maker"):  # the second has a Cyrillic a
        otto.page.locator("#me").click()
        saves(otto, name)
        expect(otto.page.locator("#rename-error")).to_contain_text("name")
        expect(otto.page.locator("dialog#rename")).to_be_visible()
        otto.page.keyboard.press("Escape")


def test_names_are_text_and_turn_no_neighbour_around(comes: Any) -> None:
    mia, otto = comes("strange"), comes("strange")
    mia.says("one")
    otto.sees("one")
    mia.says("/nick <b>\u202eMia</b>")
    expect(otto.row("one").locator(".who b")).to_have_text("<b>Mia</b>")
    mia.says("/nick مرحبا بالعالم")
    who = otto.row("one").locator(".who")
    expect(who.locator("b")).to_have_text("مرحبا بالعالم")
    name, time = who.locator("bdi").bounding_box(), who.locator("time").bounding_box()
    assert name["x"] + name["width"] <= time["x"]


def test_a_long_name_widens_nothing(comes: Any) -> None:
    mia, otto = comes("wide"), comes("wide", viewport={"width": 390, "height": 844})
    mia.says(f"/nick {'W' * 32}")
    mia.says("one")
    otto.sees("one")
    mia.page.get_by_role("textbox", name="Message").press_sequentially("so", delay=20)
    expect(otto.page.locator("#typing")).to_contain_text("is writing")
    line = otto.page.locator("#typing .said span").bounding_box()
    assert line["x"] + line["width"] <= 390
    assert otto.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_picture_that_does_not_come_is_drawn_instead(chromium: Any, chat: str) -> None:
    context = chromium.new_context()
    context.route("**/avatar/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(chat)
    expect(page.locator("body")).to_have_attribute("data-connection", "online")
    for face in page.locator("img.face").all():
        expect(face).to_have_js_property("complete", True)
        expect(face).not_to_have_js_property("naturalWidth", 0)
    context.close()
