"""Starts a server module of ``tests.support`` on a free port, and keeps its log."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Launched:
    """A server process: ``port``, ``process``, and what it has ``logged``."""

    def __init__(self, process: "subprocess.Popen[bytes]", log: Path) -> None:
        self.process = process
        self._log = log
        self.forgiven = False
        self.port = self._wait()

    def logged(self) -> str:
        """Everything the server has written."""
        return self._log.read_text(errors="replace")

    def forgives(self) -> None:
        """Allows tracebacks: this test provokes one."""
        self.forgiven = True

    def _wait(self) -> int:
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            for line in self.logged().splitlines():
                if line.startswith("listening "):
                    return int(line.split()[1])
            time.sleep(0.02)
        raise AssertionError("the server does not come up:\n" + self.logged()[-4000:])


@contextmanager
def launched(module: str, *arguments: str) -> Iterator[Launched]:
    """Runs ``python -m tests.support.<module> --port 0``; ends it, and fails when it logged a traceback."""
    command = [sys.executable, "-m", f"tests.support.{module}", "--port", "0", *arguments]
    with tempfile.TemporaryDirectory() as directory:
        log = Path(directory) / "log"
        with log.open("wb") as out:
            process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
        try:
            server = Launched(process, log)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        assert server.forgiven or "Traceback" not in server.logged(), server.logged()[-4000:]
