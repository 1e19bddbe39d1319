"""Several rooms in one page: another one opens without a reload, and the one that was left is as it was."""

import itertools
from typing import Any

import pytest
from playwright.sync_api import expect

new = itertools.count()
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def opens(visitor: Any, room: str) -> None:
    """A click in the list of rooms."""
    visitor.page.locator(f"#room-list a[href='/r/{room}']").click()
    is_in(visitor.page, room)


def is_in(page: Any, room: str) -> None:
    expect(page.locator("#room-title")).to_have_text(room.capitalize())


def box(visitor: Any) -> Any:
    return visitor.page.get_by_role("textbox", name="Message")


@pytest.fixture
def two(comes: Any) -> tuple[Any, Any, str, str]:
    """Mia knows two rooms and is in the second one; Otto is in the first."""
    north, south = f"north{next(new)}", f"south{next(new)}"
    otto = comes(north)
    mia = comes(north)
    mia.page.goto(mia.page.url.replace(north, south))
    expect(mia.page.locator(f"#room-list a[href='/r/{north}']")).to_be_visible()
    expect(mia.page.locator("#count-here")).to_have_text("Only you are here")
    mia.page.evaluate("globalThis.stays = true")
    return mia, otto, north, south


def test_another_room_opens_in_the_same_page_and_is_live(two: tuple[Any, Any, str, str]) -> None:
    mia, otto, north, _ = two
    otto.says("Anybody there?")
    line = mia.page.locator(f"#room-list a[href='/r/{north}']")
    expect(line.locator(".last")).to_have_text(f"{otto.name}: Anybody there?")
    expect(line.locator(".n")).to_have_text("1")
    opens(mia, north)
    mia.sees("Anybody there?")
    expect(line.locator(".n")).to_have_count(0)
    expect(mia.page).to_have_title(f"{north.capitalize()} · Python Chat")
    mia.says("Yes!")
    otto.sees("Yes!")
    expect(otto.page.locator("#count-here")).to_have_text("2 people here")
    assert mia.page.url.endswith(f"/r/{north}")
    assert mia.page.evaluate("globalThis.stays"), "the page was not loaded again"


def test_back_and_forward_and_a_reload_lead_to_the_room_of_the_address(two: tuple[Any, Any, str, str]) -> None:
    mia, _, north, south = two
    opens(mia, north)
    mia.page.go_back()
    is_in(mia.page, south)
    mia.page.go_forward()
    is_in(mia.page, north)
    assert mia.page.evaluate("globalThis.stays")
    mia.page.reload()
    is_in(mia.page, north)
    assert not mia.page.evaluate("globalThis.stays")


def test_each_room_keeps_its_draft_and_its_place(two: tuple[Any, Any, str, str]) -> None:
    mia, otto, north, south = two
    for number in range(12):
        otto.says("\n".join(f"{number} {line}" for line in range(14)))
    otto.says("the end")
    opens(mia, north)
    mia.sees("the end")
    mia.page.locator("#timeline").evaluate("box => box.scrollTo(0, box.scrollHeight / 2)")
    expect(mia.page.locator("#pill")).to_be_visible()
    box(mia).fill("half a sen")
    row = mia.page.locator("#log > [data-seq]").nth(6)
    key = row.get_attribute("data-seq")
    before = mia.page.locator(f"#log > [data-seq='{key}']").evaluate("row => row.getBoundingClientRect().top")
    opens(mia, south)
    expect(box(mia)).to_have_value("")
    opens(mia, north)
    expect(box(mia)).to_have_value("half a sen")
    expect(mia.page.locator(f"#log > [data-seq='{key}']")).to_be_visible()
    after = mia.page.locator(f"#log > [data-seq='{key}']").evaluate("row => row.getBoundingClientRect().top")
    assert abs(after - before) < 3


def test_what_came_meanwhile_is_under_the_unread_line(two: tuple[Any, Any, str, str]) -> None:
    mia, otto, north, south = two
    otto.says("before")
    opens(mia, north)
    mia.sees("before")
    line = mia.page.locator(f"#room-list a[href='/r/{north}']")
    opens(mia, south)
    otto.says("meanwhile")
    expect(line.locator(".n")).to_have_text("1")
    opens(mia, north)
    mia.sees("meanwhile")
    rows = mia.page.locator("#log").evaluate(
        "log => [...log.children].filter(row => row.matches('.msg, .unread'))"
        ".map(row => row.matches('.unread') ? 'unread' : row.querySelector('.text').textContent)"
    )
    assert rows == ["before", "unread", "meanwhile"]


def test_what_is_written_without_a_connection_goes_to_its_own_room(two: tuple[Any, Any, str, str]) -> None:
    mia, otto, north, south = two
    opens(mia, north)
    mia.context.set_offline(True)
    expect(mia.page.locator("body")).not_to_have_attribute("data-connection", "online")
    mia.says("for the north")
    opens(mia, south)
    mia.says("for the south")
    expect(mia.page.locator("#log li.msg")).to_have_count(1)
    mia.context.set_offline(False)
    otto.sees("for the north")
    expect(mia.row("for the south")).to_have_attribute("data-state", "stored")
    expect(otto.page.get_by_text("for the south")).to_have_count(0)
    opens(mia, north)
    mia.sees("for the north")
    expect(mia.page.locator("#log li.msg")).to_have_count(1)


def test_two_tabs_are_in_two_rooms(two: tuple[Any, Any, str, str], chat: str) -> None:
    mia, otto, north, south = two
    other = mia.tab(chat, south)
    opens(mia, north)
    is_in(other, south)
    otto.says("north only")
    mia.sees("north only")
    expect(other.locator("#log li.msg")).to_have_count(0)


def test_on_a_phone_the_drawer_closes(comes: Any) -> None:
    mia = comes("pocket", **PHONE)
    mia.page.get_by_role("button", name="Rooms").tap()
    mia.page.locator("#room-list a", has_text="Lobby").tap()
    expect(mia.page.locator("#room-title")).to_have_text("Lobby")
    expect(mia.page.locator("body")).to_have_attribute("data-drawer", "")
    expect(mia.page.locator("#rooms")).not_to_be_in_viewport()


def test_a_room_is_pinned_muted_and_left_also_without_a_connection(two: tuple[Any, Any, str, str], chat: str) -> None:
    mia, otto, north, south = two
    other = mia.tab(chat, "lobby")
    opens(mia, north)
    opens(mia, south)

    def picks(text: str) -> None:
        mia.page.locator("#room-list li", has_text=north.capitalize()).get_by_role("button").click()
        mia.page.locator("#room-menu").get_by_role("button", name=text).click()

    line = "#room-list a[href='/r/{}']"
    mia.context.set_offline(True)
    picks("Pin to top")
    picks("Mute")
    expect(mia.page.locator("#room-list a").first).to_have_attribute("href", f"/r/{north}")
    mia.context.set_offline(False)
    expect(other.locator(line.format(north)).get_by_label("Pinned")).to_be_visible()
    expect(other.locator("#room-list a").first).to_have_attribute("href", f"/r/{north}")
    otto.says("Nobody counts this.")
    expect(other.locator(line.format(north)).locator(".last")).to_contain_text("Nobody counts this.")
    expect(other.locator(line.format(north)).locator(".n")).to_have_count(0)
    picks("Leave")
    for page in (mia.page, other):
        expect(page.locator(line.format(north))).to_have_count(0)


def test_a_topic_is_set_by_one_and_seen_by_all(two: tuple[Any, Any, str, str]) -> None:
    mia, otto, north, south = two
    topic = otto.page.get_by_role("button", name="Topic")
    topic.click()
    otto.page.locator("#new-topic").fill("Bread & <b>salt</b>")
    otto.page.keyboard.press("Enter")
    expect(otto.page.locator("#topic")).to_have_text("Bread & <b>salt</b>")
    opens(mia, north)
    expect(mia.page.locator("#topic")).to_have_text("Bread & <b>salt</b>")
    expect(mia.page.locator("#log li.note")).to_have_text(f"{otto.name} has set the topic: Bread & <b>salt</b>")
    mia.page.locator("#topic").click()
    expect(mia.page.locator("#whole-topic")).to_have_text("Bread & <b>salt</b>")
    expect(mia.page.locator("#topic-dialog").get_by_role("textbox")).to_have_count(0)
    mia.page.keyboard.press("Escape")
    opens(mia, south)
    expect(mia.page.locator("#topic")).to_have_text("Set a topic")
    otto.page.reload()
    expect(otto.page.locator("#topic")).to_have_text("Bread & <b>salt</b>")


def test_the_topic_by_a_command_and_only_by_those_who_may(two: tuple[Any, Any, str, str]) -> None:
    mia, otto, north, south = two
    mia.says("/topic Winter")
    expect(mia.page.locator("#topic")).to_have_text("Winter")
    opens(mia, north)
    expect(mia.page.locator("#topic")).to_be_hidden()
    mia.says("/topic Mine")
    expect(mia.page.locator("#notice")).to_contain_text("Only owners of the chat")
    expect(otto.page.locator("#topic")).to_have_text("Set a topic")
    opens(mia, south)
    expect(mia.page.locator("#moderation-button")).to_be_visible()


def test_a_room_that_lets_nobody_in_leads_back_and_says_why(two: tuple[Any, Any, str, str], chat: str) -> None:
    mia, otto, _, south = two
    closed = f"closed{next(new)}"
    host = otto.tab(chat, closed)
    host.locator("#moderation-button").click()
    host.get_by_label("Nobody new comes in").check()
    mia.page.keyboard.press("Control+k")
    mia.page.locator("#jump-name").fill(closed)
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("#notice")).to_contain_text("locked")
    is_in(mia.page, south)
    expect(mia.page.locator("#closed")).to_be_hidden()
    assert mia.page.url.endswith(f"/r/{south}")
    mia.says("Still here")
    expect(mia.row("Still here")).to_have_attribute("data-state", "stored")


UNKEPT = {"service_workers": "block"}  # one would load the parts itself, where no test can hold them


def test_what_is_typed_after_the_keys_waits_for_the_choices(comes: Any) -> None:
    page, wanted, held = comes(f"typed{next(new)}", **UNKEPT).page, f"fast{next(new)}", []
    page.route("**/app.features-rooms-part.js", lambda route: held.append(route))
    page.keyboard.press("Control+k")
    page.keyboard.type(wanted)
    page.keyboard.press("Enter")
    expect(page.locator("#jump-name")).to_have_value(wanted)
    assert len(held) == 1
    held[0].continue_()
    is_in(page, wanted)
    expect(page.locator("#jump")).to_be_hidden()
    expect(page.get_by_role("textbox", name="Message")).to_have_value("")


def test_a_dialog_that_cannot_be_loaded_says_so_and_opens_when_it_can(comes: Any) -> None:
    mia = comes(f"cut{next(new)}", **UNKEPT)
    mia.page.route("**/app.features-rooms-part.js", lambda route: route.abort())
    for open_it in (
        lambda: mia.page.keyboard.press("Control+k"),
        lambda: mia.page.locator("[data-door=share]").click(),
    ):
        mia.page.locator("#remark").evaluate("line => { line.hidden = true; }")
        open_it()
        expect(mia.page.locator("#remark")).to_contain_text("cannot be loaded")
        expect(mia.page.locator("dialog[open]")).to_have_count(0)
    mia.complaints.clear()  # the browser says that it was not loaded
    mia.page.unroute("**/app.features-rooms-part.js")
    mia.page.locator("[data-door=share]").click()
    expect(mia.page.locator("#share-link")).to_have_value(mia.page.url)
