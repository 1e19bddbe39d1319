"""The system's WebKitGTK, by WebDriver. It has one session at a time, so each person has a browser of their own."""

import os
import shutil
import subprocess
import time
from typing import Any

import requests

from tests.browser.engines.interface import missing
from tests.support.served import free_port

STARTS_WITHIN = 60  # seconds
RUN = """const [given, tell] = arguments;
(async function () { BODY })(...given).then((value) => tell([value]), (error) => tell([null, String(error)]));"""


class WebKitTab:
    """One page. Its errors are collected by the script that ``tests.support.watched_chat`` puts into the page."""

    def __init__(self, session: str) -> None:
        self._session = session
        self._errors: list[str] = []

    def go(self, url: str) -> None:
        self._collect()
        self._do("/url", url=url)

    def reload(self) -> None:
        self._collect()
        self._do("/refresh")

    def js(self, body: str, *arguments: Any) -> Any:
        value, *error = self._do("/execute/async", script=RUN.replace("BODY", body), args=[list(arguments)])
        if error:
            raise RuntimeError(error[0])
        return value

    def keys(self, text: str) -> None:
        strokes = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._do("/actions", actions=[{"type": "key", "id": "keyboard", "actions": strokes}])

    def complaints(self) -> list[str]:
        self._collect()
        return self._errors

    def _collect(self) -> None:
        self._errors += self.js("return (window.complaints ?? []).splice(0)")

    def _do(self, path: str, **body: Any) -> Any:
        answer = requests.post(self._session + path, json=body, timeout=60)
        value = answer.json()["value"]
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {value['error']}: {value['message'][:300]}")
        return value


class WebKitProfile:
    """A driver and its browser."""

    def __init__(self, path: str, display: str) -> None:
        port = free_port()
        environment = {**os.environ, "DISPLAY": display, "NO_AT_BRIDGE": "1"}
        environment.pop("WAYLAND_DISPLAY", None)
        self._driver = subprocess.Popen(
            [path, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
        )
        self._address = f"http://127.0.0.1:{port}"
        try:
            self._wait()
            answer = requests.post(f"{self._address}/session", json={"capabilities": {}}, timeout=60).json()
            self._session = f"{self._address}/session/{answer['value']['sessionId']}"
        except BaseException:
            self._end()
            raise

    def tab(self) -> WebKitTab:
        return WebKitTab(self._session)

    def close(self) -> None:
        requests.delete(self._session, timeout=60)
        self._end()

    def _wait(self) -> None:
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            try:
                requests.get(f"{self._address}/status", timeout=2)
                return
            except requests.ConnectionError:
                time.sleep(0.02)
        raise AssertionError("WebKitWebDriver does not come up")

    def _end(self) -> None:
        self._driver.terminate()
        self._driver.wait()


class WebKit:
    """Has a screen of its own, since WebKitGTK cannot do without one."""

    name = "webkit"

    def __init__(self) -> None:
        self._path = shutil.which("WebKitWebDriver") or missing("WebKitGTK") or ""
        screen = shutil.which("Xvfb") or missing("Xvfb") or ""
        ours, its = os.pipe()
        command = [screen, "-displayfd", str(its), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
        self._screen = subprocess.Popen(command, pass_fds=[its], stderr=subprocess.DEVNULL)
        os.close(its)
        with os.fdopen(ours) as number:  # it says which display it has taken
            self._display = f":{number.readline().strip()}"

    def profile(self, script: str = "") -> WebKitProfile:
        assert not script
        return WebKitProfile(self._path, self._display)

    def close(self) -> None:
        self._screen.terminate()
        self._screen.wait()
