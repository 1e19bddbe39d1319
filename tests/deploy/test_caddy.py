"""deploy/Caddyfile and the one of docs/self-hosting.md: pages, polling and WebSockets; needs caddy."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.deploy.conftest import TRUSTING
from tests.deploy.looks import Looker, everything_works
from tests.deploy.proxies import NAME, caddy
from tests.deploy.talk import talk
from tests.support.served import ROOT, free_port, served

pytestmark = pytest.mark.skipif(not (shutil.which("caddy") and shutil.which("node")), reason="no caddy here")
SHIPPED = f"import {ROOT}/deploy/Caddyfile\n"


@contextmanager
def before(chat_port: int, folder: Path, text: str = SHIPPED, scheme: str = "https", name: str = NAME) -> Iterator[str]:
    """Caddy before the chat, told by the file's variables what it is called; yields its address."""
    port = free_port()
    address = f"{scheme}://{name}:{port}"
    with caddy(folder, text, port, CHAT_NAME=address, CHAT_SERVER=f"127.0.0.1:{chat_port}"):
        yield address


def under_a_path() -> str:
    """The Caddyfile of the documents."""
    page = (ROOT / "docs" / "self-hosting.md").read_text(encoding="utf-8")
    return re.findall(r"```caddyfile\n(.*?)```", page, re.DOTALL)[0]


@pytest.mark.parametrize("scheme", ["https", "http"])
def test_a_page(chromium: Browser, chat_port: int, folder: Path, scheme: str) -> None:
    with before(chat_port, folder, scheme=scheme) as address:
        looker = Looker(chromium, address)
        looker.enters()
        assert looker.cookie()["secure"] == (scheme == "https")
        assert looker.cookie()["name"].startswith("__Host-") == (scheme == "https")
        everything_works(chromium, address)


def test_a_page_under_a_path(chromium: Browser, chat_port: int, folder: Path) -> None:
    with before(chat_port, folder, under_a_path()) as address:
        looker = Looker(chromium, f"{address}/chat")
        looker.enters("")
        assert looker.cookie()["path"] == "/chat"
        everything_works(chromium, f"{address}/chat")


@pytest.mark.parametrize("transport", ["polling", "websocket"])
def test_a_conversation_of_other_clients(tmp_path: Path, folder: Path, transport: str) -> None:
    port = free_port()
    with (
        served(tmp_path / "chat", port=port, **TRUSTING),
        before(port, folder, scheme="http", name="127.0.0.1") as address,
    ):
        assert talk(address, transport) == "Mia Weaver"


@pytest.mark.parametrize("text", [(ROOT / "deploy" / "Caddyfile").read_text(), under_a_path()], ids=["deploy", "docs"])
def test_the_file_as_it_is_asks_for_a_certificate_and_is_well_formed(tmp_path: Path, text: str) -> None:
    file = tmp_path / "Caddyfile"
    file.write_text(text)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CHAT_")}
    command = ["caddy", "adapt", "--adapter", "caddyfile", "--config", file]
    adapted = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert adapted.returncode == 0, adapted.stderr
    assert '"listen":[":443"]' in adapted.stdout
    assert subprocess.run(["caddy", "fmt", "--diff", file], capture_output=True).returncode == 0
