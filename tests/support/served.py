"""The chat as its own process, for tests from outside: other languages, browsers, gunicorn."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.prepared import prepare

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A port that is free at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def serve_command(port: int) -> list[str]:
    """The product's own server."""
    return [sys.executable, "-m", "chatapp", "serve", "--port", str(port)]


def gunicorn_command(port: int) -> list[str]:
    """The same chat under gunicorn."""
    return [sys.executable, "-m", "gunicorn", "-k", "gevent", "-w", "1", "-b", f"127.0.0.1:{port}", "wsgi:app"]


@contextmanager
def served(
    data: Path,
    command: Callable[[int], list[str]] = serve_command,
    port: int | None = None,
    first_start: bool = False,
    **environment: str,
) -> Iterator[str]:
    """Yields the address of a chat whose data lie in ``data``; faces are drawn here. Ends it with SIGTERM.

    ``first_start``: it makes its data itself. Otherwise they are prepared, in half the time.
    """
    port = port or free_port()
    log = data / "server.log"
    data.mkdir(parents=True, exist_ok=True)
    if not first_start:
        prepare(data)
    loose = {"CHAT_AVATARS": "local", "CHAT_DRAIN": "1", "CHAT_FREE_JOINS": "0"}
    variables = {**os.environ, "CHAT_DATA": str(data), **loose, **environment}
    with log.open("wb") as out:
        process = subprocess.Popen(command(port), cwd=ROOT, env=variables, stdout=out, stderr=subprocess.STDOUT)
        try:
            _wait_until_up(port, process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_up(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/up", timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the chat does not come up:\n" + log.read_text(errors="replace")[-4000:])
