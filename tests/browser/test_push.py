"""Pushes in Chromium: the choice subscribes, the worker shows what the server has encrypted, a press opens the message.

Only the push service between the two is ours: Chromium reaches none here.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import FLAGS, LOOSE, Visitor, chromium_path
from tests.support.push_service import PushService
from tests.support.served import served

# What Chromium would ask Google's service for: the subscription is one of our service.
SUBSCRIBES = """
  const given = %s;
  window.asked = [];
  let subscription = null;
  const made = (options) => ({
    options,
    toJSON: () => ({ endpoint: given.endpoint, keys: given }),
    endpoint: given.endpoint,
    unsubscribe: async () => { subscription = null; return true; },
  });
  PushManager.prototype.getSubscription = async () => subscription;
  PushManager.prototype.subscribe = async (options) => {
    window.asked.push({ key: options.applicationServerKey, visible: options.userVisibleOnly });
    const text = atob(options.applicationServerKey.replaceAll("-", "+").replaceAll("_", "/"));
    const key = Uint8Array.from(text, (each) => each.charCodeAt(0));
    return (subscription = made({ applicationServerKey: key.buffer }));
  };
  Notification.requestPermission = async () => {
    window.asked.push("leave");
    await window.allow();
    return Notification.permission;
  };
"""
SHOWN = """async () => {
  const found = await (await navigator.serviceWorker.ready).getNotifications();
  return found.map(({ title, body, tag, data }) => ({ title, body, tag, data }));
}"""
# Only a person's press on a notification opens a window. This is the same event, and what the worker asks for.
PRESS = """async () => {
  const [notification] = await self.registration.getNotifications();
  const opened = new Promise((resolve) => {
    self.clients.openWindow = async (url) => resolve(url);
  });
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
  return await opened;
}"""


@pytest.fixture(scope="module")
def whole(chromium: Browser) -> Iterator[Browser]:
    """The browser as people have it: the one without windows shows no notification."""
    browser = chromium.browser_type.launch(executable_path=chromium_path(), args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("push"), CHAT_PUSH_LOCAL="yes", CHAT_ROOT="/team", **LOOSE) as url:
        yield f"{url}/team"


@pytest.fixture
def service() -> Iterator[PushService]:
    service = PushService()
    yield service
    service.close()


@pytest.fixture
def two(whole: Browser, chat: str, service: PushService) -> Iterator[tuple[Visitor, Visitor]]:
    """Otto, whose browser has the push service, and Mia."""
    contexts = [whole.new_context(viewport={"width": 1280, "height": 800}) for _ in range(2)]
    contexts[0].expose_function("allow", lambda: contexts[0].grant_permissions(["notifications"]))
    contexts[0].add_init_script(SUBSCRIBES % json.dumps(service.subscription()))
    otto, mia = (Visitor(context, chat, "kitchen") for context in contexts)
    yield otto, mia
    assert not otto.complaints + mia.complaints
    for context in contexts:
        context.close()


def opens_settings(page: Page) -> Any:
    page.get_by_role("button", name="Settings").click()
    page.locator("#settings").get_by_role("button", name="Notifications").click()
    return page.get_by_label("Show notifications while the chat is closed")


def delivers(page: Page, origin: str, told: dict[str, Any]) -> None:
    """What a push service makes the browser do, after the browser has decrypted it."""
    devtools = page.context.new_cdp_session(page)
    found: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda data: found.extend(each["registrationId"] for each in data["registrations"] if not each["isDeleted"]),
    )
    devtools.send("ServiceWorker.enable")
    while not found:
        page.wait_for_timeout(50)
    push = {"origin": origin, "registrationId": found[-1], "data": json.dumps(told)}
    devtools.send("ServiceWorker.deliverPushMessage", push)


def test_a_message_reaches_a_browser_whose_chat_is_closed(
    two: tuple[Visitor, Visitor], chat: str, service: PushService
) -> None:
    otto, mia = two
    page, origin = otto.page, chat.removesuffix("/team")
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    choice = opens_settings(page)
    expect(choice).not_to_be_checked()
    assert page.evaluate("window.asked") == [], "nobody is asked before a press"
    choice.click()
    expect(choice).to_be_checked()
    page.wait_for_function("window.asked.length === 2")
    leave, asked = page.evaluate("window.asked")
    assert (leave, asked["visible"]) == ("leave", True)
    if folder := os.environ.get("CHAT_PICTURES"):
        page.screenshot(path=Path(folder) / "push.png")

    page.goto(f"{chat}/privacy")  # the chat is closed; this page tells of no message
    mia.says("Cake is ready")
    for _ in range(300):
        if service.got:
            break
        page.wait_for_timeout(100)
    [told] = service.got
    assert service.headers[0]["Authorization"].endswith(f"k={asked['key']}")
    delivers(page, origin, told)
    page.wait_for_function(f"async () => (await ({SHOWN})()).length > 0")
    [shown] = page.evaluate(SHOWN)
    data = {"room": "kitchen", "seq": told["seq"]}
    assert shown == {"title": f"{mia.name} in Kitchen", "body": "Cake is ready", "tag": "room kitchen", "data": data}

    [worker] = otto.context.service_workers
    opened = worker.evaluate(PRESS)
    assert page.evaluate(SHOWN) == []
    page.goto(origin + opened)
    assert page.url == f"{chat}/r/kitchen#m{told['seq']}"
    otto.sees("Cake is ready")


def test_nothing_is_shown_to_somebody_who_looks_and_nothing_comes_after_the_choice_is_taken_back(
    two: tuple[Visitor, Visitor], chat: str
) -> None:
    page, origin = two[0].page, chat.removesuffix("/team")
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    choice = opens_settings(page)
    choice.click()
    expect(choice).to_be_checked()
    page.wait_for_function("window.asked.length === 2")
    told = {"room": "kitchen", "title": "Kitchen", "seq": 1, "name": "Mia", "mentioned": False, "direct": False}
    delivers(page, origin, told)
    choice.click()
    expect(choice).not_to_be_checked()
    subscription = "async () => (await (await navigator.serviceWorker.ready).pushManager.getSubscription()) === null"
    page.wait_for_function(subscription)
    page.goto(f"{chat}/privacy")
    delivers(page, origin, told | {"room": "p-ab", "title": "Mia", "direct": True})
    page.wait_for_function(f"async () => (await ({SHOWN})()).length > 0")
    assert [(each["title"], each["tag"]) for each in page.evaluate(SHOWN)] == [("Mia", "room p-ab")]
