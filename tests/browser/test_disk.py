"""The browser's database blocked, full, damaged, older or newer: the chat works, and says what it cannot keep."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import FLAGS, shell_path

NOT_KEPT = "keeps no unsent messages"
BROKEN = {
    "silent": "IDBFactory.prototype.open = () => new EventTarget()",
    "refused": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }",
    "none": "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no', 'SecurityError') }})",
    "full": "IDBObjectStore.prototype.put = function () { this.transaction.abort(); throw new DOMException('full') }",
    "hangs": "IDBDatabase.prototype.transaction = () => ({objectStore: () => ({put() {}, get() {}, getAll() {}})})",
}


def opens(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    expect(page.locator("body")).to_have_attribute("data-connection", "online")
    return page


def says(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.locator("#text").press("Enter")


def row(page: Page, text: str) -> Any:
    return page.locator("#log li.msg", has=page.get_by_text(text, exact=True))


def stored(page: Page, text: str) -> None:
    expect(row(page, text)).to_have_attribute("data-state", "stored")


@pytest.mark.parametrize("how", BROKEN)
def test_without_a_database_the_chat_works_and_says_so(chromium: Browser, chat: str, how: str) -> None:
    context = chromium.new_context()
    context.add_init_script(BROKEN[how])
    page = opens(context, f"{chat}/r/disk-{how}")
    for text in ("one", "two", "three"):
        says(page, text)
        stored(page, text)
    expect(page.locator("#notice")).to_contain_text(NOT_KEPT)
    context.set_offline(True)
    says(page, "in the tunnel")
    expect(row(page, "in the tunnel")).to_have_attribute("data-state", "pending")
    page.wait_for_timeout(500)  # until then the text is a draft, and closing loses nothing
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    for _ in range(100):
        if asked:
            break
        page.wait_for_timeout(100)
    assert asked == ["beforeunload"]
    context.set_offline(False)
    stored(page, "in the tunnel")
    page.locator("#text").fill("half a sentence")
    page.wait_for_timeout(500)
    page.reload()
    expect(page.locator("#text")).to_have_value("half a sentence")
    context.close()


def test_a_full_disk(chromium: Browser, chat: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    talk = context.new_cdp_session(page)
    talk.send("Storage.overrideQuotaForOrigin", {"origin": chat, "quotaSize": 1})
    page.goto(f"{chat}/r/disk-quota")
    says(page, "without room")
    stored(page, "without room")
    expect(page.locator("#notice")).to_contain_text(NOT_KEPT)
    context.close()


def test_without_local_storage_drafts_are_kept_all_the_same(chromium: Browser, chat: str) -> None:
    context = chromium.new_context()
    context.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full') }")
    page = opens(context, f"{chat}/r/disk-local")
    page.locator("#text").fill("half a sentence")
    page.wait_for_timeout(600)
    expect(page.locator("#notice")).to_be_hidden()
    page.reload()
    expect(page.locator("#text")).to_have_value("half a sentence")
    context.close()


WRITE = """async ([version, stores, entries]) => {
  await new Promise((done) => { indexedDB.deleteDatabase("chat").onsuccess = done; });
  const db = await new Promise((done) => {
    const request = indexedDB.open("chat", version);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of stores) request.result.createObjectStore(name, {keyPath});
    };
    request.onsuccess = () => done(request.result);
  });
  if (stores.some(([name]) => name === "outbox")) {
    const transaction = db.transaction("outbox", "readwrite");
    for (const entry of entries) transaction.objectStore("outbox").put(entry);
    await new Promise((done) => { transaction.oncomplete = done; });
  }
  window.held = db;
}"""
OUTBOX, DRAFTS = ["outbox", "client_id"], ["drafts", "room"]


@pytest.mark.parametrize(
    ("version", "stores"),
    [(1, [OUTBOX]), (1, [DRAFTS]), (1, []), (9, [OUTBOX, DRAFTS, ["later", "id"]])],
    ids=["older", "half", "empty", "newer"],
)
def test_a_database_of_another_version(chromium: Browser, chat: str, version: int, stores: list[list[str]]) -> None:
    room = f"disk-version-{version}-{len(stores)}{stores[0][0] if stores else ''}"
    context = chromium.new_context()
    page = opens(context, f"{chat}/r/{room}")
    person = page.evaluate("() => JSON.parse(document.getElementById('boot').textContent).person.id")
    page.goto(f"{chat}/up")
    entry = {"client_id": f"{room}-waits", "person": person, "room": room, "body": "kept by another version"}
    entry |= {"at": "2026-11-24T12:00:00.000Z", "order": 1, "state": "pending", "extra": {"of": "later"}}
    page.evaluate(WRITE, [version, stores, [entry, {"client_id": "odd"}]])
    page.goto(f"{chat}/r/{room}")
    if OUTBOX in stores:
        stored(page, "kept by another version")
    says(page, "and a new one")
    stored(page, "and a new one")
    page.locator("#text").fill("half a sentence")
    page.wait_for_timeout(500)
    page.evaluate("() => localStorage.clear()")
    page.reload()
    expect(page.locator("#text")).to_have_value("half a sentence")
    expect(page.locator("#notice")).to_be_hidden()
    context.close()


def test_an_old_tab_that_holds_the_database_blocks_nothing_but_keeping(chromium: Browser, chat: str) -> None:
    context = chromium.new_context()
    holder = context.new_page()
    holder.goto(f"{chat}/up")
    holder.evaluate(WRITE, [1, [OUTBOX], []])
    page = opens(context, f"{chat}/r/disk-held")
    says(page, "while it is held")
    stored(page, "while it is held")
    expect(page.locator("#notice")).to_contain_text(NOT_KEPT)
    holder.close()
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-connection", "online")
    context.set_offline(True)
    says(page, "kept again")
    expect(row(page, "kept again")).to_have_attribute("data-state", "pending")
    expect(page.locator("#notice")).to_be_hidden()
    page.close()
    context.set_offline(False)
    stored(opens(context, f"{chat}/r/disk-held"), "kept again")
    context.close()


@pytest.mark.slow
def test_a_damaged_profile(chromium: Browser, chat: str, tmp_path: Path) -> None:
    def launch() -> BrowserContext:
        return chromium.browser_type.launch_persistent_context(tmp_path, executable_path=shell_path(), args=FLAGS)

    context = launch()
    page = opens(context, f"{chat}/r/disk-damaged")
    says(page, "whole")
    stored(page, "whole")
    context.close()
    files = [path for path in tmp_path.rglob("*indexeddb*/*") if path.is_file()]
    files += [path for path in tmp_path.rglob("IndexedDB/**/*") if path.is_file()]
    assert files
    for path in files:
        path.write_bytes(b"damaged" * 1000)
    context = launch()
    page = opens(context, f"{chat}/r/disk-damaged")
    says(page, "damaged")
    stored(page, "damaged")
    page.locator("#text").fill("half a sentence")
    page.wait_for_timeout(500)
    page.reload()
    expect(page.locator("#text")).to_have_value("half a sentence")
    context.close()
