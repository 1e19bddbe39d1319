"""The first start shows the way to become the owner: on a terminal a link, in a log only a hint."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

from tests.support.players import Player
from tests.support.served import ROOT, free_port, serve_command, served


def on_a_terminal(data: Path, port: int) -> tuple["subprocess.Popen[bytes]", int]:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "CHAT_DATA": str(data), "CHAT_AVATARS": "local", "CHAT_DRAIN": "0"}
    process = subprocess.Popen(serve_command(port), cwd=ROOT, env=environment, stdout=theirs, stderr=subprocess.STDOUT)
    os.close(theirs)
    return process, ours


def read_until(terminal: int, word: str) -> str:
    text, until = "", time.monotonic() + 30
    while word not in text and time.monotonic() < until:
        if select.select([terminal], [], [], 0.1)[0]:
            text += os.read(terminal, 4096).decode()
    return text


def test_a_terminal_shows_a_link_that_works(tmp_path: Path) -> None:
    port = free_port()
    process, terminal = on_a_terminal(tmp_path, port)
    try:
        text = read_until(terminal, "to be its owner")
        link = text.partition("#owner=")[2].split()[0]
        mia = Player(f"http://127.0.0.1:{port}")
        assert mia.gets("owner:claim", token=link) == {"role": "owner"}
        mia.leaves()
    finally:
        process.terminate()
        process.wait(20)
        os.close(terminal)


def test_a_log_shows_only_where_to_get_one(tmp_path: Path) -> None:
    with served(tmp_path) as url:
        pass
    log = (tmp_path / "server.log").read_text()
    assert "chatapp owner-link" in log
    assert "#owner=" not in log
    link = subprocess.run(
        [sys.executable, "-m", "chatapp", "owner-link", "--data", str(tmp_path), "--port", "8123"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    assert link.startswith("http://127.0.0.1:8123/#owner="), "also while nothing runs"
    with served(tmp_path) as url:
        mia = Player(url)
        mia.gets("owner:claim", token=link.partition("#owner=")[2].strip())
        mia.leaves()
    with served(tmp_path):
        pass
    assert "owner-link" not in (tmp_path / "server.log").read_text(), "a chat that has an owner says nothing"


def test_a_chat_that_was_never_started_has_no_link(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "chatapp", "owner-link", "--data", str(tmp_path / "nothing")],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "There is no database" in done.stderr
