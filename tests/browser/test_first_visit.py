"""The first look: the conversation is there before the connection is, and little is asked for."""

from typing import Any

from playwright.sync_api import expect


def unconnected(chromium: Any) -> Any:
    """A browser whose way to the live connection is blocked; pages and pictures come."""
    context = chromium.new_context()
    context.route("**/socket.io/**", lambda route: route.abort())
    context.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    return context


def test_the_conversation_is_there_before_the_connection(comes: Any, chromium: Any, chat: str) -> None:
    mia = comes("first-look")
    mia.says("written before you came")
    expect(mia.row("written before you came")).to_have_attribute("data-state", "stored")
    context = unconnected(chromium)
    page = context.new_page()
    page.goto(f"{chat}/r/first-look")
    expect(page.locator("#log").get_by_text("written before you came")).to_be_visible()
    expect(page.locator("body")).not_to_have_attribute("data-connection", "online")
    expect(page.locator("#log .unread")).to_have_count(0)
    context.close()


def test_an_empty_room_greets_before_the_connection(comes: Any, chromium: Any, chat: str) -> None:
    comes("first-greeting")
    context = unconnected(chromium)
    page = context.new_page()
    page.goto(f"{chat}/r/first-greeting")
    expect(page.get_by_role("heading", name="Hello, ")).to_be_visible()
    context.close()


def test_what_was_said_meanwhile_comes_with_the_connection_and_once(comes: Any, chromium: Any, chat: str) -> None:
    mia = comes("meanwhile")
    mia.says("before the page")
    expect(mia.row("before the page")).to_have_attribute("data-state", "stored")
    context = chromium.new_context()
    page = context.new_page()
    held: list[Any] = []
    page.route("**/js/app.js", lambda route: held.append(route))
    page.goto(f"{chat}/r/meanwhile", wait_until="commit")
    while not held:
        page.wait_for_timeout(20)
    mia.says("while the script was on its way")
    expect(mia.row("while the script was on its way")).to_have_attribute("data-state", "stored")
    held[0].continue_()
    for words in ("before the page", "while the script was on its way"):
        expect(page.locator("#log li.msg", has=page.get_by_text(words, exact=True))).to_have_count(1)
    expect(page.locator("body")).to_have_attribute("data-connection", "online")
    expect(page.locator("#log li.msg")).to_have_count(2)
    context.close()


def test_a_first_visit_asks_for_little(comes: Any, chromium: Any, chat: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{chat}/r/asks-little")
    expect(page.locator("body")).to_have_attribute("data-connection", "online")
    assert {url.split("/")[2] for url in asked} == {chat.removeprefix("http://")}
    assert len(asked) <= 15, asked
    context.close()
