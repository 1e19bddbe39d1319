"""Without a network the room opens as it was, says so, and goes on when the network is back."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor

KEPT = """async () => {
  const names = await caches.keys();
  const urls = async (name) => (await (await caches.open(name)).keys()).map((each) => each.url);
  const found = await Promise.all(names.map(urls));
  return found.flat();
}"""


def wait_until_kept(page: Page) -> None:
    page.wait_for_function(f"async () => (await ({KEPT})()).includes(location.href)", timeout=20_000)


def test_a_room_opens_without_a_network_and_goes_on_with_one(comes: Callable[..., Visitor]) -> None:
    mia, otto = comes("cellar"), comes("cellar")
    mia.says("Before the tunnel")
    otto.sees("Before the tunnel")
    wait_until_kept(otto.page)
    otto.page.reload()  # now the worker brings the page, from the network
    otto.sees("Before the tunnel")
    expect(otto.page.locator("#kept")).to_be_hidden()
    otto.page.wait_for_function(
        "async () => (await (await caches.match(location.href)).text()).includes('Before the tunnel')", timeout=20_000
    )

    otto.context.set_offline(True)
    otto.page.reload()
    otto.sees("Before the tunnel")
    expect(otto.page.locator("#kept")).to_have_text(re.compile(r"No connection\. You see what was here until "))
    expect(otto.page.locator("#log img.face").first).not_to_have_js_property("naturalWidth", 0)
    otto.says("From the tunnel")
    mia.says("While you were away")

    otto.context.set_offline(False)
    otto.sees("While you were away")
    expect(otto.page.locator("#kept")).to_be_hidden()
    mia.sees("From the tunnel")


def test_what_another_app_shares_waits_in_the_message_box(comes: Callable[..., Visitor], chat: str) -> None:
    mia = comes("lobby")
    mia.page.goto(f"{chat}/?shared-text=Look+at+this&shared-url=https%3A%2F%2Fexample.org%2Fa")
    box = mia.page.get_by_role("textbox", name="Message")
    expect(box).to_have_value("Look at this\nhttps://example.org/a")
    assert mia.page.url == f"{chat}/"
