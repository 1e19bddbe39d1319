"""The system's Firefox, by WebDriver BiDi. A person is a user context: cookies and storage of its own, one process."""

import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.browser.engines.bidi import Bidi
from tests.browser.engines.interface import missing

STARTS_WITHIN = 60  # seconds
PREFERENCES: dict[str, Any] = {
    "app.update.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.max_script_run_time": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.active-protocols": 1,
    "services.settings.server": "data:,",
}


def firefox_path() -> str:
    """FIREFOX names another than the system's."""
    found = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    return found or missing("Firefox") or ""


RUN = """async function (given) {
  return JSON.stringify(await (async function () { BODY })(...JSON.parse(given)));
}"""


class FirefoxTab:
    """One page."""

    def __init__(self, bidi: Bidi, user_context: str, complaints: dict[str, list[str]]) -> None:
        self._bidi = bidi
        made = bidi.call("browsingContext.create", type="tab", userContext=user_context)
        self.context: str = made["context"]
        self._complaints = complaints.setdefault(self.context, [])

    def go(self, url: str) -> None:
        self._bidi.call("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def reload(self) -> None:
        self._bidi.call("browsingContext.reload", context=self.context, wait="complete")

    def js(self, body: str, *arguments: Any) -> Any:
        answer = self._bidi.call(
            "script.callFunction",
            functionDeclaration=RUN.replace("BODY", body),
            arguments=[{"type": "string", "value": json.dumps(arguments)}],
            target={"context": self.context},
            awaitPromise=True,
            userActivation=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        value = answer["result"].get("value")
        return None if value is None else json.loads(value)

    def keys(self, text: str) -> None:
        strokes = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": strokes}
        self._bidi.call("input.performActions", context=self.context, actions=[source])

    def complaints(self) -> list[str]:
        self.js("return 0")  # what was said before this has arrived with its answer
        return self._complaints


class FirefoxProfile:
    """A user context."""

    def __init__(self, bidi: Bidi, script: str, complaints: dict[str, list[str]]) -> None:
        self._bidi = bidi
        self._complaints = complaints
        self._context: str = bidi.call("browser.createUserContext")["userContext"]
        if script:
            bidi.call(
                "script.addPreloadScript", functionDeclaration=f"() => {{ {script} }}", userContexts=[self._context]
            )

    def tab(self) -> FirefoxTab:
        return FirefoxTab(self._bidi, self._context, self._complaints)

    def close(self) -> None:
        self._bidi.call("browser.removeUserContext", userContext=self._context)


class Firefox:
    """A headless Firefox with a profile directory of its own. ``preferences`` are those of about:config."""

    name = "firefox"

    def __init__(self, **preferences: Any) -> None:
        path = firefox_path()
        self._home = tempfile.TemporaryDirectory(prefix="chat-firefox-", ignore_cleanup_errors=True)
        home = Path(self._home.name)
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});"
            for name, value in (PREFERENCES | preferences).items()
        ]
        (home / "user.js").write_text("\n".join(lines))
        self._process = subprocess.Popen(
            [path, "--headless", "--no-remote", "--profile", str(home), "--remote-debugging-port", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "MOZ_HEADLESS": "1", "HOME": self._home.name},
        )
        self._complaints: dict[str, list[str]] = {}
        try:
            self._bidi = Bidi(f"{self._address(home)}/session", self._heard)
            self._bidi.call("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})
            self._bidi.call("session.subscribe", events=["log.entryAdded"])
        except BaseException:
            self._end()
            raise

    def profile(self, script: str = "") -> FirefoxProfile:
        return FirefoxProfile(self._bidi, script, self._complaints)

    def close(self) -> None:
        self._bidi.close()
        self._end()

    def _address(self, home: Path) -> str:
        """Firefox writes down where it listens."""
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until and self._process.poll() is None:
            try:
                found = json.loads((home / "WebDriverBiDiServer.json").read_text())
                return f"ws://{found['ws_host']}:{found['ws_port']}"
            except (OSError, ValueError):
                time.sleep(0.05)
        raise AssertionError("Firefox does not come up")

    def _heard(self, method: str, params: dict[str, Any]) -> None:
        thrown = method == "log.entryAdded" and params["type"] == "javascript" and params["level"] == "error"
        # A network that fails, or a worker that is refused, is no error of the page. Firefox writes both down as one.
        noted = ("Firefox can’t establish a connection", "Failed to register/update a ServiceWorker")
        if thrown and not params["text"].startswith(noted):
            self._complaints.setdefault(params["source"].get("context", ""), []).append(params["text"])

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._home.cleanup()
