"""What a screen reader hears: new messages of others, once, and never the history again."""

from typing import Any

from playwright.sync_api import expect

LISTEN = """() => {
  const live = document.getElementById("live")
  window.heard = []
  new MutationObserver(() => window.heard.push(live.textContent)).observe(live, {childList: true, subtree: true})
}"""


def heard(visitor: Any) -> list[str]:
    said: list[str] = visitor.page.evaluate("window.heard")
    return said


def test_the_list_is_a_log_that_the_browser_does_not_read_out_by_itself(comes: Any) -> None:
    mia = comes("log")
    log = mia.page.get_by_role("log", name="Messages")
    expect(log).to_have_attribute("aria-live", "off")
    expect(mia.page.locator("#live")).to_have_attribute("aria-live", "polite")


def test_only_new_messages_of_others_are_announced(comes: Any) -> None:
    mia, otto = comes("announced"), comes("announced")
    mia.says("from before")
    otto.sees("from before")
    otto.page.reload()
    otto.sees("from before")
    otto.page.evaluate(LISTEN)
    mia.says("news")
    expect(otto.page.locator("#live")).to_have_text(f"{mia.name}: news")
    otto.says("mine")
    expect(otto.row("mine")).to_have_attribute("data-state", "stored")
    otto.context.set_offline(True)
    expect(otto.page.locator("#connection")).to_have_text("Offline: your messages will be sent")
    otto.context.set_offline(False)
    expect(otto.page.locator("#connection")).to_have_text("")
    mia.says("more news")
    expect(otto.page.locator("#live")).to_have_text(f"{mia.name}: more news")
    assert heard(otto) == [f"{mia.name}: news", f"{mia.name}: more news"]


def test_who_wrote_is_said_with_each_message(comes: Any) -> None:
    mia, otto = comes("who"), comes("who")
    mia.says("one")
    mia.says("two")
    otto.sees("two")
    for text in ("one", "two"):
        expect(otto.page.locator("#log").get_by_role("listitem").filter(has_text=text)).to_contain_text(mia.name)
        expect(mia.page.locator("#log").get_by_role("listitem").filter(has_text=text)).to_contain_text("You")


def test_each_control_has_a_name(comes: Any) -> None:
    mia = comes("controls")
    mia.says("hello")
    expect(mia.row("hello")).to_have_attribute("data-state", "stored")
    for button in mia.page.get_by_role("button").all():
        expect(button).not_to_have_accessible_name("")
