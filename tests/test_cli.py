"""The operator's commands, on real files."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from chatapp.app import secret_key
from chatapp.cli import main
from chatapp.migrations import migrate
from chatapp.settings import load


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(words))
    return result.exit_code, result.output


def epoch(path: Path) -> str:
    with sqlite3.connect(path) as database:
        value: str = database.execute("SELECT value FROM meta WHERE key = 'epoch'").fetchone()[0]
        return value


def test_a_restored_backup_has_the_data_and_another_epoch(tmp_path: Path) -> None:
    data, saved = tmp_path / "data", tmp_path / "saved.db"
    migrate(data / "chat.db")
    before = epoch(data / "chat.db")
    assert run("backup", str(saved), "--data", str(data))[0] == 0
    with sqlite3.connect(data / "chat.db") as database:
        database.execute("UPDATE room SET title = 'Changed' WHERE slug = 'lobby'")
    assert run("restore", str(saved), "--data", str(data))[0] == 0
    with sqlite3.connect(data / "chat.db") as database:
        assert database.execute("SELECT title FROM room").fetchone() == ("Lobby",)
    assert epoch(data / "chat.db") != before
    assert epoch(saved) == before


def test_backup_never_overwrites(tmp_path: Path) -> None:
    migrate(tmp_path / "chat.db")
    (tmp_path / "there").write_text("mine")
    code, words = run("backup", str(tmp_path / "there"), "--data", str(tmp_path))
    assert code == 1
    assert "there already" in words
    assert (tmp_path / "there").read_text() == "mine"


def test_doctor_finds_a_hole_in_a_journal(tmp_path: Path) -> None:
    migrate(tmp_path / "chat.db")
    assert run("doctor", "--data", str(tmp_path))[0] == 0
    with sqlite3.connect(tmp_path / "chat.db") as database:
        database.execute("UPDATE room SET last_seq = 3")
    assert run("doctor", "--data", str(tmp_path)) == (1, "database: ok\nrooms with a hole in their journal: 1\n")


def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_GRACE", "soon")
    code, words = run("doctor")
    assert code == 2
    assert "CHAT_GRACE: expected float, got 'soon'" in words


def test_another_database_is_refused_in_words() -> None:
    code, words = run("doctor", "--database-url", "postgresql://x")
    assert code == 2
    assert "SQLite" in words


def test_options_win_over_variables_and_variables_over_defaults() -> None:
    assert load({"CHAT_PORT": "1", "PORT": "2"}, port=3).port == 3
    assert load({"PORT": "2"}).port == 2
    assert load({}).port == 8000


def test_the_secret_key_is_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    key = secret_key(tmp_path / "secret.key")
    assert secret_key(tmp_path / "secret.key") == key
    assert len(key) == 32
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
