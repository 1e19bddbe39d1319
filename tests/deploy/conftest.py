"""A browser for what stands before the chat, and a chat that believes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import FLAGS, shell_path
from tests.deploy.proxies import NAME
from tests.support.served import free_port, served

TRUSTING = {"CHAT_TRUSTED_PROXIES": "127.0.0.1", "CHAT_HOSTS": f"{NAME},127.0.0.1", "CHAT_LOG": "text"}


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shell_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def chat_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Where a chat listens that knows its name and its proxy."""
    port = free_port()
    with served(tmp_path_factory.mktemp("chat"), port=port, **TRUSTING):
        yield port


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """For the proxy's own files."""
    (tmp_path / "proxy").mkdir()
    return tmp_path / "proxy"
