"""What waits to be sent: from any tab, once, under one's own name, and never before the room is there."""

import json
import re
import urllib.request
from collections import Counter
from typing import Any

from playwright.sync_api import Page, Route, WebSocket, expect


def sends(page: Page) -> list[str]:
    """Client ids in the order in which this page sends them, repeats included. Before its first connection."""
    ids: list[str] = []

    def sent(payload: Any) -> None:
        if found := re.match(r'42\d+\["message:send",(.*)\]$', payload if isinstance(payload, str) else ""):
            ids.append(json.loads(found[1])["client_id"])

    def opened(socket: WebSocket) -> None:
        socket.on("framesent", sent)

    page.on("websocket", opened)
    return ids


def test_a_message_for_another_room_is_sent_from_any_tab(comes: Any, chat: str) -> None:
    otto, mia = comes("unsent-film"), comes("unsent-film")
    expect(otto.page.locator("#people-list li[data-person]")).to_have_count(2)
    elsewhere = mia.tab(chat, "unsent-music")
    mia.context.set_offline(True)
    mia.says("written in the film room")
    expect(mia.row("written in the film room")).to_have_attribute("data-state", "pending")
    mia.page.close()
    mia.context.set_offline(False)
    otto.sees("written in the film room")
    expect(otto.row("written in the film room")).to_have_count(1)
    expect(elsewhere.locator("body")).to_have_attribute("data-connection", "online")
    expect(otto.page.locator("#people-list li[data-person]")).to_have_count(1)


def test_two_tabs_send_nothing_twice(comes: Any, chat: str) -> None:
    mia, otto = comes("unsent-tabs"), comes("unsent-tabs")
    tab = mia.tab(chat, "unsent-tabs")
    left, right = sends(mia.page), sends(tab)
    mia.context.set_offline(True)
    for number in range(6):
        mia.says(f"tunnel {number}")
    expect(tab.locator("#log .msg.mine[data-state=pending]")).to_have_count(6)
    mia.context.set_offline(False)
    for number in range(6):
        otto.sees(f"tunnel {number}")
    expect(tab.locator("#log .msg.mine[data-state=stored]")).to_have_count(6)
    expect(mia.page.locator("#log .msg.mine[data-state=stored]")).to_have_count(6)
    assert Counter(left + right).most_common(1)[0][1] == 1
    assert otto.page.locator("#log .msg .text").all_inner_texts() == [f"tunnel {number}" for number in range(6)]


def test_what_was_typed_a_moment_ago_survives_a_reload_and_a_closed_tab(comes: Any, chat: str) -> None:
    mia = comes("unsent-draft")
    mia.page.locator("#text").fill("half a sen")
    mia.page.reload()
    expect(mia.page.locator("#text")).to_have_value("half a sen")
    mia.page.locator("#text").fill("half a sentence")
    mia.page.close(run_before_unload=True)
    mia.page = mia.tab(chat, "unsent-draft")
    expect(mia.page.locator("#text")).to_have_value("half a sentence")
    mia.page.keyboard.press("Enter")
    mia.page.close(run_before_unload=True)
    mia.page = mia.tab(chat, "unsent-draft")
    mia.sees("half a sentence")
    expect(mia.page.locator("#text")).to_have_value("")
    expect(mia.row("half a sentence")).to_have_count(1)


def test_one_tab_does_not_write_over_the_draft_of_another(comes: Any, chat: str) -> None:
    mia = comes("unsent-drafts")
    other = mia.tab(chat, "unsent-drafts")
    mia.page.locator("#text").fill("only in the first tab")
    mia.page.wait_for_timeout(500)
    other.close(run_before_unload=True)
    third = mia.tab(chat, "unsent-drafts")
    expect(third.locator("#text")).to_have_value("only in the first tab")
    mia.says("sent from the first tab")
    # the third tab showed a draft that is none any more
    expect(third.locator("#text")).to_have_value("")
    mia.page.locator("#text").fill("and the next one")
    third.locator("#text").fill("sent from the third tab")
    third.locator("#text").press("Enter")
    mia.sees("sent from the third tab")
    mia.page.wait_for_timeout(500)
    expect(mia.tab(chat, "unsent-drafts").locator("#text")).to_have_value("and the next one")


def test_a_lost_identity_keeps_it_and_offers_it(comes: Any, chat: str) -> None:
    mia, otto = comes("unsent-name"), comes("unsent-name")
    name = mia.name
    mia.context.set_offline(True)
    mia.says("before the cookie was lost")
    expect(mia.row("before the cookie was lost")).to_have_attribute("data-state", "pending")
    mia.context.clear_cookies()
    mia.context.set_offline(False)
    # the page finds that it is somebody else, loads itself again, and sends nothing under the new name
    expect(mia.page.locator("#my-name")).not_to_have_text(name)
    row = mia.row("before the cookie was lost")
    expect(row).to_have_attribute("data-state", "failed")
    expect(row).to_contain_text("under another name")
    expect(otto.row("before the cookie was lost")).to_have_count(0)
    mia.page.reload()
    row.get_by_role("button", name="Retry").click()
    expect(row).to_have_attribute("data-state", "stored")
    expect(otto.sees("before the cookie was lost")).to_contain_text(mia.name)


def test_what_waits_elsewhere_for_a_decision_is_said(comes: Any, chat: str) -> None:
    mia = comes("unsent-there")
    mia.context.set_offline(True)
    mia.says("as somebody else")
    expect(mia.row("as somebody else")).to_have_attribute("data-state", "pending")
    mia.page.close()
    mia.context.clear_cookies()
    mia.context.set_offline(False)
    expect(mia.tab(chat, "unsent-here").locator("#notice")).to_contain_text("Not sent, in unsent-there")
    mia.page = mia.tab(chat, "unsent-there")
    row = mia.row("as somebody else")
    row.get_by_role("button", name="Delete").click()
    expect(row).to_have_count(0)
    mia.page.reload()
    expect(mia.page.locator("body")).to_have_attribute("data-connection", "online")
    expect(row).to_have_count(0)


def test_the_first_words_in_a_new_room_wait_until_it_is_there(comes: Any, chat: str) -> None:
    mia = comes("unsent-old")
    page = mia.context.new_page()
    for number in range(5):
        page.goto(f"{chat}/r/unsent-new-{number}", wait_until="commit")
        page.locator("#text").fill("first words")
        page.wait_for_function("() => document.documentElement.dataset.ready")
        page.locator("#text").press("Enter")
        expect(page.locator("#log .msg.mine").last).to_have_attribute("data-state", "stored")


def test_a_browser_without_cookies_stays_one_person_through_reconnects(comes: Any, chromium: Any, chat: str) -> None:
    otto = comes("unsent-nobody")
    context = chromium.new_context()
    address = f"{chat}/r/unsent-nobody"
    context.route(address, without_cookie)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("body")).to_have_attribute("data-connection", "online")
    assert not page.evaluate("history.state?.stranger"), "it comes in as whom its page has shown"
    # a room hears who came up to 0.25 s late: the line of the arrival must not come between the messages
    here = otto.page.locator("#people li", has_text=page.locator("#my-name").inner_text())
    expect(here).to_be_visible()
    for text in ("one", "two"):
        page.locator("#text").fill(text)
        page.locator("#text").press("Enter")
        otto.sees(text)
        context.set_offline(True)
        expect(page.locator("body")).not_to_have_attribute("data-connection", "online")
        context.set_offline(False)
        expect(page.locator("body")).to_have_attribute("data-connection", "online")
    writers = otto.page.locator("#log .msg .who b").all_inner_texts()
    assert len(writers) == 1  # grouped: both are one person's
    context.close()


def without_cookie(route: Route) -> None:
    """The page as a browser gets it that keeps no cookies."""
    with urllib.request.urlopen(route.request.url, timeout=10) as answer:
        headers = {name: value for name, value in answer.headers.items() if name.lower() != "set-cookie"}
        route.fulfill(status=answer.status, headers=headers, body=answer.read())
