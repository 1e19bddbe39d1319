"""The server, or what stands before it, lets nobody in: the page says why and when it tries again."""

import json
import re
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.faults.proxy import Proxy

BLOCKED = "Something between this browser and the server blocks the live connection."
COUNTS = re.compile(r"Next try in \d+ s|Trying again…")


def error(code: str, message: str, retryable: bool, retry_after: float | None = None) -> str:
    """A refusal as the server writes it."""
    return json.dumps(
        {"ok": False, "error": {"code": code, "message": message, "retryable": retryable, "retry_after": retry_after}}
    )


ANSWERS: dict[str, tuple[int, str, str]] = {
    "full": (429, error("rate", "Too many connections.", True, 2.0), "Too many connections."),
    "fast": (429, error("rate", "Too fast. Try again in 2 s.", True, 2.0), "Too fast."),
    "origin": (403, error("forbidden", "Not from here.", False), "Not from here."),
    "draining": (
        503,
        error("draining", "The server is about to restart.", True, 2.0),
        "The server is about to restart.",
    ),
    "proxy": (502, "<h1>Bad Gateway</h1>", "The server answers with an error (502)."),
}


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("what", ANSWERS)
def test_the_page_says_what_the_server_says(visit: Page, chat: str, what: str) -> None:
    status, body, words = ANSWERS[what]
    visit.add_init_script("delete globalThis.WebSocket")
    visit.route("**/socket.io/**", lambda route: route.fulfill(status=status, body=body))
    visit.goto(f"{chat}/r/refused-{what}")
    line = visit.locator("#connection")
    expect(line).to_have_text(words)
    expect(visit.locator("#again")).to_have_text(COUNTS)
    visit.get_by_role("textbox", name="Message").fill("said meanwhile")
    visit.keyboard.press("Enter")
    expect(visit.locator("#log li.msg")).to_have_attribute("data-state", "pending")
    if what == "origin":
        return  # an operator has to mend that: the next try is half a minute away
    visit.unroute("**/socket.io/**")
    expect(visit.locator("body")).to_have_attribute("data-connection", "online")
    expect(line).to_have_text("")
    expect(visit.locator("#again")).to_have_text("")
    expect(visit.locator("#log li.msg")).to_have_attribute("data-state", "stored")


def test_a_way_that_is_blocked_is_not_called_offline(visit: Page, chat: str) -> None:
    visit.add_init_script("delete globalThis.WebSocket")
    visit.route("**/socket.io/**", lambda route: route.abort())
    visit.goto(f"{chat}/r/refused-blocked")
    expect(visit.locator("#connection")).to_have_text(BLOCKED)


class WithoutPort(Proxy):
    """As a proxy whose ``Host`` has lost the port."""

    def _put(self, sink: socket.socket, data: bytes) -> None:
        super()._put(sink, data.replace(b"Host: 127.0.0.1:%d" % self.port, b"Host: 127.0.0.1"))


def test_a_proxy_that_changes_the_host_is_named(visit: Page, chat: str) -> None:
    proxy = WithoutPort(urlsplit(chat).port or 0, 1)
    visit.goto(f"http://127.0.0.1:{proxy.port}/r/refused-host")
    line = visit.locator("#connection")
    expect(line).not_to_have_text("")
    expect(line).not_to_have_text(re.compile("Offline|Reconnecting"))
    proxy.close()


HALF_DEAD = {
    "hangs": "globalThis.WebSocket = class extends EventTarget { close() {} send() {} };",
    "closes": """globalThis.WebSocket = class {
      constructor() { setTimeout(() => { this.onopen?.(); this.onclose?.({}); }); }
      close() {}
      send() {}
    };""",
}


@pytest.mark.parametrize("what", HALF_DEAD)
def test_a_web_socket_that_neither_works_nor_fails_is_tried_last(visit: Page, chat: str, what: str) -> None:
    visit.add_init_script(HALF_DEAD[what])
    visit.goto(f"{chat}/r/refused-{what}")
    expect(visit.locator("body")).to_have_attribute("data-connection", "online", timeout=30_000)
