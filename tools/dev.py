"""Serves from the working tree and starts anew when a file of the package changes. Options go to `chatapp serve`."""

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "chatapp"
LOOK_EVERY = 0.4  # seconds


def main(options: list[str]) -> None:
    """Until Ctrl-C. A server that does not start waits for the next change."""
    environment = {"CHAT_DRAIN": "0.5", **os.environ, "CHAT_LOG": "text", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "chatapp", "serve", *options]
    while True:
        before = newest()
        server = subprocess.Popen(command, cwd=ROOT, env=environment)
        try:
            while newest() == before:
                time.sleep(LOOK_EVERY)
            print("A file changed: starting anew.", flush=True)
        finally:
            server.terminate()
            server.wait()


def newest() -> tuple[float, int]:
    """When a file was changed last, and how many there are."""
    times = [path.stat().st_mtime for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return max(times), len(times)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main(sys.argv[1:])
