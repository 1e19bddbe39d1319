"""Without a network the room opens as it was, says so, and goes on when the network is back."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.keeping import KEPT, wait_for_promise, wait_until_kept


def test_a_room_opens_without_a_network_and_goes_on_with_one(comes: Callable[..., Visitor]) -> None:
    mia, otto = comes("cellar"), comes("cellar")
    mia.says("Before the tunnel")
    otto.sees("Before the tunnel")
    wait_until_kept(otto.page)
    otto.page.reload()  # now the worker brings the page, from the network
    otto.sees("Before the tunnel")
    expect(otto.page.locator("#kept")).to_be_hidden()
    wait_for_promise(
        otto.page, "async () => (await (await caches.match(location.href)).text()).includes('Before the tunnel')"
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


def test_a_room_that_was_opened_without_a_reload_is_kept_under_its_own_address(
    comes: Callable[..., Visitor], chat: str
) -> None:
    mia = comes("first-shelf")
    wait_until_kept(mia.page)
    mia.page.goto(f"{chat}/r/second-shelf")
    wait_until_kept(mia.page)
    mia.page.evaluate("async () => await caches.delete((await caches.keys())[0])")
    mia.page.locator("#room-list a[href='/r/first-shelf']").click()
    mia.says("On the first shelf")
    expect(mia.row("On the first shelf")).to_have_attribute("data-state", "stored")
    mia.page.evaluate(
        """async () => (await navigator.serviceWorker.ready).active.postMessage({ keep: location.pathname })"""
    )
    wait_for_promise(
        mia.page,
        """async () => {
          const kept = await caches.match(new URL("/r/first-shelf", location.origin));
          return kept !== undefined && (await kept.text()).includes("On the first shelf");
        }""",
    )
    assert f"{chat}/r/second-shelf" not in mia.page.evaluate(KEPT)
    mia.page.goto(f"{chat}/r/second-shelf")
    wait_until_kept(mia.page)
    expect(
        mia.page.locator("#room-list a[href='/r/first-shelf']")
    ).to_be_visible()  # the list comes with the connection
    mia.context.set_offline(True)
    expect(mia.page.locator("body")).not_to_have_attribute("data-connection", "online")
    mia.page.locator("#room-list a[href='/r/first-shelf']").click()
    expect(mia.page.locator("#kept")).to_be_visible()
    mia.sees("On the first shelf")


def test_what_another_app_shares_waits_in_the_message_box(comes: Callable[..., Visitor], chat: str) -> None:
    mia = comes("lobby")
    mia.page.goto(f"{chat}/?shared-text=Look+at+this&shared-url=https%3A%2F%2Fexample.org%2Fa")
    box = mia.page.get_by_role("textbox", name="Message")
    expect(box).to_have_value("Look at this\nhttps://example.org/a")
    assert mia.page.url == f"{chat}/"


def test_a_page_that_is_kept_anew_is_there_all_the_while(comes: Callable[..., Visitor]) -> None:
    mia = comes("kept-anew")
    wait_until_kept(mia.page)
    missing = """async () => {
      const worker = (await navigator.serviceWorker.ready).active;
      const dated = async () => (await caches.match(location.href))?.headers.get("Date");
      const first = await dated();
      let missing = 0;
      for (let now = first; now === first || now === undefined; now = await dated()) {
        if (now === undefined) missing += 1;
        worker.postMessage({ keep: location.pathname });
        for (let look = 0; look < 50; look++) if (!(await caches.match(location.href))) missing += 1;
      }
      return missing;
    }"""
    assert mia.page.evaluate(missing) == 0
