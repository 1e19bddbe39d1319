"""Chromium, by Playwright."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import FLAGS, chromium_path, shell_path
from tests.browser.engines.interface import CONTROL, ENTER, ESCAPE

KEYS = {ENTER: "Enter", ESCAPE: "Escape", CONTROL: "Control"}


class ChromiumTab:
    """One page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._errors: list[str] = []
        page.on("pageerror", lambda error: self._errors.append(str(error)))

    def go(self, url: str) -> None:
        self.page.goto(url)

    def reload(self) -> None:
        self.page.reload()

    def js(self, body: str, *arguments: Any) -> Any:
        # not by constructing a function from a string: the page's policy forbids that
        return self.page.evaluate(f"async (given) => (async function () {{ {body} }})(...given)", list(arguments))

    def keys(self, text: str) -> None:
        for key in text:
            if key in KEYS:
                self.page.keyboard.press(KEYS[key])
            else:
                self.page.keyboard.type(key)

    def complaints(self) -> list[str]:
        self.page.evaluate("0")  # Playwright hands on what has happened while it waits for an answer
        return self._errors


class ChromiumProfile:
    """A context."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context

    def tab(self) -> ChromiumTab:
        return ChromiumTab(self.context.new_page())

    def close(self) -> None:
        self.context.close()


class Chromium:
    """The browser that the other tests share; it is closed by whoever started it."""

    name = "chromium"

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def profile(self, script: str = "") -> ChromiumProfile:
        context = self._browser.new_context()
        if script:
            context.add_init_script(script)
        return ChromiumProfile(context)

    def without_site_data(self, folder: Path, script: str = "") -> ChromiumProfile:
        """A person who has switched on "block all cookies", in a browser that ends with the profile."""
        preferences = {"profile": {"default_content_setting_values": {"cookies": 2}}}
        (folder / "Default").mkdir()
        (folder / "Default" / "Preferences").write_text(json.dumps(preferences))
        launch = self._browser.browser_type.launch_persistent_context
        context = launch(folder, executable_path=chromium_path(), args=FLAGS)
        if script:
            context.add_init_script(script)
        return ChromiumProfile(context)

    def with_flags(self, *flags: str) -> Iterator["Chromium"]:
        """Another one, started with these flags besides; it ends with the iteration."""
        browser = self._browser.browser_type.launch(executable_path=shell_path(), args=[*FLAGS, *flags])
        yield Chromium(browser)
        browser.close()

    def whole(self) -> Iterator["Chromium"]:
        """The browser with its windows; it ends with the iteration."""
        browser = self._browser.browser_type.launch(executable_path=chromium_path(), args=FLAGS)
        yield Chromium(browser)
        browser.close()

    def close(self) -> None:
        """Nothing: others use it."""
