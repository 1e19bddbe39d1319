"""Keeps one server process running: whatever ends it, it is started again at once, as a service manager would."""

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

from tests.faults.leash import leashed

ROOT = Path(__file__).resolve().parents[2]


class Supervisor:
    """`arguments` follow `python -m`; `environment` is added to ours. All output goes to `log`."""

    def __init__(self, arguments: list[str], environment: dict[str, str], port: int, log: Path) -> None:
        self.port, self.starts = port, 0
        self._command = leashed([sys.executable, "-m", *arguments])
        self._environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))),
            "PYTHONDONTWRITEBYTECODE": "1",
            **environment,
        }
        self._log = log.open("ab")
        self._wanted = False
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None

    @property
    def pid(self) -> int:
        """Of the process that runs now (or ran last)."""
        return self._process.pid if self._process else 0

    def start(self) -> None:
        self._wanted = True
        self._thread = threading.Thread(target=self._keep, daemon=True)
        self._thread.start()
        self.wait_until_up()

    def _keep(self) -> None:
        while self._wanted:
            born = time.monotonic()
            self._process = subprocess.Popen(
                self._command, env=self._environment, cwd=ROOT, stdout=self._log, stderr=self._log
            )
            self.starts += 1
            self._process.wait()
            if self._wanted and time.monotonic() - born < 0.3:
                time.sleep(0.5)

    def signal(self, number: int) -> None:
        process = self._process
        if process and process.poll() is None:
            process.send_signal(number)

    def kill(self) -> None:
        self.signal(signal.SIGKILL)

    def wait_until_up(self, seconds: float = 30, but: int = 0) -> None:
        """Returns when /up answers, of a later start than number `but`. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if self.starts <= but:
                    raise OSError("not started yet")
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/up", timeout=2).read()
                return
            except OSError:
                time.sleep(0.02)
        raise TimeoutError("the server does not come up")

    def stop(self) -> None:
        """Ends the server for good."""
        self.pause()
        self._log.close()

    def pause(self, seconds: float = 15) -> None:
        """Asks for a clean end, then insists; `start` starts it again."""
        self._wanted = False
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)
        try:
            if self._process:
                self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
        if self._thread:
            self._thread.join(5)
