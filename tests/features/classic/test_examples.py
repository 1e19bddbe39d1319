"""The examples run as they are: the ten-line bot and the plain page, beside a client of the full protocol."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue

import pytest
import socketio
from playwright.sync_api import expect, sync_playwright

from tests.support.served import ROOT, served


class Quiet(SimpleHTTPRequestHandler):
    """Serves the repository as `python3 -m http.server` does, without the log."""

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def other_site() -> Iterator[str]:
    """An address at which the repository's files are served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(ROOT)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def chat(other_site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("chat"), CHAT_ORIGINS=other_site) as address:
        yield address


class Visitor:
    """A client of the classic protocol that remembers what it heard."""

    def __init__(self, chat: str, **headers: str) -> None:
        self.heard: Queue[tuple[str, dict[str, str]]] = Queue()
        self.client = socketio.Client(reconnection=False)
        self.client.on("*", lambda name, data: self.heard.put((name, data)))
        self.client.connect(chat, headers={name.replace("_", "-"): value for name, value in headers.items()})
        self.name = self.hears("set_username")["username"]

    def hears(self, event: str, **fields: str) -> dict[str, str]:
        while True:
            name, data = self.heard.get(timeout=10)
            if name == event and fields.items() <= data.items():
                return data

    def says(self, message: str) -> None:
        self.client.emit("send_message", {"message": message})

    def leaves(self) -> None:
        self.client.disconnect()


def test_the_bot_greets_whoever_joins(chat: str) -> None:
    witness = Visitor(chat)
    bot = subprocess.Popen([sys.executable, ROOT / "examples" / "ten_line_bot.py", chat])
    try:
        witness.hears("username_updated", new_username="Greeter")
        mia = Visitor(chat)
        greeting = witness.hears("new_message", username="Greeter", message=f"Hello, {mia.name}!")
        assert greeting["avatar"]
        mia.leaves()
    finally:
        bot.terminate()
        bot.wait(10)
        witness.leaves()


@pytest.mark.browser
def test_the_page_talks(chat: str, other_site: str) -> None:
    otto = Visitor(chat)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(f"{other_site}/examples/page.html?server={chat}")
        expect(page.locator("#name")).not_to_have_text("…")
        name = page.locator("#name").inner_text()
        assert name != otto.name
        page.fill("#text", "Hi from a page")
        page.keyboard.press("Enter")
        otto.hears("new_message", username=name, message="Hi from a page")
        otto.says("Hi, page")
        expect(page.get_by_text(f"{otto.name}: Hi, page")).to_be_visible()
        face = page.locator("li img").last
        expect(face).to_have_js_property("complete", True)
        assert face.evaluate("image => image.naturalWidth") > 0
        browser.close()
    otto.leaves()


def test_the_bot_has_ten_lines() -> None:
    text = Path(ROOT / "examples" / "ten_line_bot.py").read_text(encoding="utf-8")
    code = text.split('"""')[2]
    assert len([line for line in code.splitlines() if line.strip()]) <= 10


def test_a_face_has_a_whole_address_as_each_client_sees_the_chat(tmp_path: Path) -> None:
    with served(tmp_path, CHAT_TRUSTED_PROXIES="127.0.0.1", CHAT_HOSTS="127.0.0.1,a.example") as address:
        near, far = Visitor(address), Visitor(address, X_Forwarded_Host="a.example", X_Forwarded_Proto="https")
        far.says("hello")
        face = near.hears("new_message", message="hello")["avatar"]
        assert face.startswith(f"{address}/avatar/")
        assert far.hears("new_message", message="hello")["avatar"] == face.replace(address, "https://a.example")
        near.client.disconnect()
        far.says("still there")
        assert far.hears("new_message", message="still there")["avatar"].startswith("https://a.example/")
        far.client.disconnect()
