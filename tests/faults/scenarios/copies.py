"""Backups and restores through the product's own commands."""

import subprocess
import sys
from pathlib import Path

from tests.faults.arena import Arena
from tests.faults.supervisor import ROOT


def backup(arena: Arena) -> Path:
    """A copy of the running server's database."""
    copy = arena.home / "copy.db"
    command(arena, "backup", str(copy))
    return copy


def put_back(arena: Arena, copy: Path) -> None:
    """Stops the server, restores the copy, starts it again."""
    arena.server.pause()
    command(arena, "restore", str(copy))
    arena.pen.write("harness", "restored")
    arena.server.start()


def command(arena: Arena, *words: str) -> None:
    launcher = ["tests.faults.launch", *arena.launch, "--"] if arena.launch else ["chatapp"]
    done = subprocess.run(
        [sys.executable, "-m", *launcher, *words, "--data", str(arena.data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
