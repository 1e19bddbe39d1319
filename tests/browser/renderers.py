"""The processes of Chromium, and their sudden end."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page


class Renderers:
    """All renderers of one browser. Pages do not say which is theirs, so all are killed at once."""

    def __init__(self, browser: Browser) -> None:
        self._talk = browser.new_browser_cdp_session()
        self.killed_at = 0.0

    def pids(self) -> list[int]:
        processes = self._talk.send("SystemInfo.getProcessInfo")["processInfo"]
        return [process["id"] for process in processes if process["type"] == "renderer"]

    def kill(self, pids: list[int]) -> None:
        """SIGKILL. May be called from another thread: it talks to nobody."""
        self.killed_at = time.monotonic()
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue

    def wait(self, such: Callable[[], bool], seconds: float = 20) -> None:
        """Lets the browser's news come in until `such`. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while not such():
            if time.monotonic() > until:
                raise TimeoutError("the killed pages do not crash")
            self._talk.send("SystemInfo.getProcessInfo")
            time.sleep(0.02)


def crashes(page: Page) -> list[Page]:
    """A list that the page joins when its renderer dies."""
    crashed: list[Page] = []
    page.on("crash", lambda page: crashed.append(page))
    return crashed


def kill_browser(profile: Path) -> None:
    """kill -9 on the browser that uses this profile, and waits until all its processes are gone."""
    mine = [
        process
        for process in psutil.process_iter(["cmdline"])
        if f"--user-data-dir={profile}" in (process.info["cmdline"] or ())
    ]
    family = {child for process in mine for child in [process, *process.children(recursive=True)]}
    for process in mine:
        if not any(word.startswith("--type=") for word in process.info["cmdline"]):
            process.kill()
    psutil.wait_procs(list(family), timeout=20)
