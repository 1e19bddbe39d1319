"""The commands in bin/ work from anywhere, by any name, wherever the tree lies; the data stay in the tree."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.players import Player
from tests.support.served import ROOT

COMMANDS = sorted(path for path in (ROOT / "bin").iterdir() if path.is_file())


@pytest.fixture(params=["chat", "the chat's café & co $HOME `x`", "100% #1?"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A tree of its own at a path of all kinds, with the environment of these tests."""
    root = tmp_path / request.param
    root.mkdir()
    for name in ("bin", "chatapp", "pyproject.toml", "requirements.lock"):
        (root / name).symlink_to(ROOT / name)
    (root / "bin").unlink()
    subprocess.run(["cp", "-r", ROOT / "bin", root / "bin"], check=True)
    (root / ".venv").symlink_to(sys.prefix)
    return root


@contextmanager
def run(command: Path, where: Path, **variables: str) -> Iterator[tuple[Path, str]]:
    """Starts it; yields the data directory that it names and its address."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CHAT_")}
    process = subprocess.Popen(
        [command, "--port", "0", "--avatars", "local", "--drain", "0.5"],
        cwd=where,
        env={**clean, **variables},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        data = process.stdout.readline().removeprefix("Data in ").rstrip("\n")
        yield Path(data), process.stdout.readline().removeprefix("Open ").strip()
    finally:
        process.terminate()
        process.wait(30)


def test_it_serves_from_there_by_its_own_name_and_by_links(place: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "first").symlink_to(os.path.relpath(place / "bin" / "run", tmp_path))
    (tmp_path / "elsewhere" / "my chat").symlink_to("../first")
    for command in (place / "bin" / "run", tmp_path / "elsewhere" / "my chat"):
        with run(command, tmp_path / "elsewhere") as (data, chat):
            assert data == place / "data"
            Player(chat).leaves()
    assert sorted(path.name for path in (tmp_path / "elsewhere").iterdir()) == ["my chat"]


def test_a_data_directory_that_is_named_is_meant_from_where_one_stands(tmp_path: Path) -> None:
    with run(ROOT / "bin" / "run", tmp_path, CHAT_DATA="mine") as (data, chat):
        assert data == tmp_path / "mine"
        Player(chat).leaves()
    assert (tmp_path / "mine" / "chat.db").exists()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda path: path.name)
def test_every_command_finds_its_tree_through_links(command: Path) -> None:
    text = command.read_text(encoding="utf-8")
    assert re.findall(r"\$\(dirname [^\n]*", text), "it stands in the tree by its own path"
    for used in re.findall(r'"\$(?:0|\{BASH_SOURCE\[0\]\})"', text):
        assert f"readlink -f {used}" in text
