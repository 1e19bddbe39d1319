"""What the program finds around it: the version of SQLite, the limit of open files."""

import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest

from chatapp.core import descriptors, sqlite_version
from chatapp.core.sqlite_version import has_wal_reset_bug
from tests.support.served import free_port, serve_command, served


@pytest.mark.parametrize(
    ("version", "has"),
    [
        ("3.6.23", False), ("3.7.0", True), ("3.40.1", True), ("3.44.5", True), ("3.44.6", False), ("3.45.0", True),
        ("3.46.1", True), ("3.50.6", True), ("3.50.7", False), ("3.51.0", True), ("3.51.2", True), ("3.51.3", False),
        ("3.53.4", False), ("4.0.0", False),
    ],
)  # fmt: skip
def test_versions_with_the_bug_are_known(version: str, has: bool) -> None:
    assert has_wal_reset_bug(tuple(int(part) for part in version.split("."))) is has


@pytest.mark.parametrize(("version", "lines"), [((3, 51, 2), 1), ((3, 51, 3), 0)])
def test_the_log_says_so_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, version: tuple[int, ...], lines: int
) -> None:
    monkeypatch.setattr(sqlite_version.sqlite3, "sqlite_version_info", version)
    with caplog.at_level(logging.WARNING):
        sqlite_version.warn()
    assert caplog.text.count("has the WAL-reset bug") == lines


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="no /proc to ask")
@pytest.mark.parametrize(("hard", "files"), [(5000, 5000), (400, 400)])
def test_the_limit_of_open_files_is_raised_as_far_as_allowed(tmp_path: Path, hard: int, files: int) -> None:
    def command(port: int) -> list[str]:
        return ["bash", "-c", f'ulimit -Sn 200; ulimit -Hn {hard}; exec "$@"', "bash", *serve_command(port)]

    with served(tmp_path, command, free_port()):
        log = (tmp_path / "server.log").read_text()
        pid = re.findall(r'"pid": (\d+)', (tmp_path / "chat.db.lock").read_text())[0]
        limit = re.findall(r"Max open files +(\d+)", Path(f"/proc/{pid}/limits").read_text())[0]
    assert int(limit) == files
    assert ("may open 400 files" in log) is (hard == 400)


def test_a_sandbox_that_tells_no_limit_is_no_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(descriptors.resource, "getrlimit", refuse)
    descriptors.raise_limit()


def test_help_needs_no_data_and_no_network(tmp_path: Path) -> None:
    for words in ([], ["serve"], ["backup"], ["restore"], ["doctor"], ["ready"]):
        command = [sys.executable, "-m", "chatapp", *words, "--help"]
        ran = subprocess.run(command, capture_output=True, text=True, env={"HOME": str(tmp_path), "PATH": ""})
        assert (ran.returncode, ran.stderr) == (0, ""), words
    assert list(tmp_path.iterdir()) == []
