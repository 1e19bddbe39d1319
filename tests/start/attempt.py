"""One try of a command of the chat, and what an operator reads of it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.scenarios.base import Skipped
from tests.faults.scenarios.disk import small_disk
from tests.support.served import ROOT, free_port, gunicorn_command

LIMITED = "-dac_override,-dac_read_search,-net_bind_service"


class Attempt:
    """A command that ended: ``code``, all that it ``said``, and the one ``sentence`` of it that is no line of a log."""

    def __init__(self, command: list[str], **environment: str) -> None:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("CHAT_")}
        variables = {**clean, "CHAT_AVATARS": "local", "PYTHONPATH": str(ROOT), **environment}
        ran = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=90)
        self.code, self.said = ran.returncode, ran.stdout + ran.stderr
        self.sentence = "".join(line for line in self.said.splitlines() if line.startswith("Error: "))

    def is_refused(self, *words: str) -> None:
        """It ended with 2 and one sentence that has these words."""
        assert "Traceback" not in self.said, self.said
        assert self.code == 2, self.said
        for each in words:
            assert each in self.sentence, self.said
        assert self.sentence.endswith("."), self.said
        assert self.said.count("Error: ") == 1, self.said


def chatapp(*words: str | Path, **environment: str) -> Attempt:
    """``chatapp WORDS``."""
    return Attempt([sys.executable, "-m", "chatapp", *map(str, words)], **environment)


def serve(data: Path, *words: str | Path, **environment: str) -> Attempt:
    """``chatapp serve`` on a free port, unless the words name one."""
    return chatapp("serve", "--port", str(free_port()), "--data", data, *words, **environment)


def gunicorn(data: Path, *words: str, **environment: str) -> Attempt:
    """gunicorn with the words instead of ``-k gevent -w 1``, or with these when there are none."""
    command = gunicorn_command(free_port())
    if words:
        at = command.index("-k")
        command[at : at + 4] = words
    return Attempt(command, CHAT_DATA=str(data), **environment)


def unprivileged(command: list[str]) -> list[str]:
    """The command as a user whom permissions bind; root is bound by them as well then."""
    if os.geteuid() != 0:
        return command
    if not shutil.which("setpriv"):
        pytest.skip("no setpriv here: root may do everything")
    return ["setpriv", f"--bounding-set={LIMITED}", *command]


@contextmanager
def full_disk() -> Iterator[Path]:
    """A small disk on which nothing is free; ``(disk / "filler").unlink()`` frees it."""
    try:
        with small_disk() as disk:
            fill_but(disk, 0)
            yield disk
    except Skipped as reason:
        pytest.skip(str(reason))


def fill_but(disk: Path, free: int) -> None:
    """Takes what is left, to the last byte, but so many bytes."""
    (disk / "filler").unlink(missing_ok=True)
    (disk / "hole").write_bytes(b"x" * free)
    with (disk / "filler").open("ab", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    (disk / "hole").unlink()
