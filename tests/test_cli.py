"""The operator's commands, on real files."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from chatapp.cli import main
from chatapp.core.data_files import secret_key
from chatapp.migrations import migrate
from chatapp.settings import load
from tests.start.attempt import fill_but, full_disk
from tests.support.players import Player
from tests.support.served import free_port, served


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """The commands change it for their process, which is this one here."""
    before = os.umask(0o022)
    yield
    os.umask(before)


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
    assert code == 2
    assert "there already" in words
    assert (tmp_path / "there").read_text() == "mine"


def test_restoring_keeps_what_was_there(tmp_path: Path) -> None:
    data, saved = tmp_path / "data", tmp_path / "saved.db"
    migrate(data / "chat.db")
    run("backup", str(saved), "--data", str(data))
    before = epoch(data / "chat.db")
    assert run("restore", str(saved), "--data", str(data))[0] == 0
    assert epoch(data / "chat.replaced") == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_what_root_restores_is_for_the_user_who_serves(tmp_path: Path) -> None:
    migrate(tmp_path / "data" / "chat.db")
    run("backup", str(tmp_path / "saved.db"), "--data", str(tmp_path / "data"))
    os.chown(tmp_path / "data", 1234, 1234)
    assert run("restore", str(tmp_path / "saved.db"), "--data", str(tmp_path / "data"))[0] == 0
    assert (tmp_path / "data" / "chat.db").stat().st_uid == 1234


@pytest.mark.parametrize("words", ["this is no database, however long it may be " * 40, ""])
def test_what_is_no_backup_replaces_nothing(tmp_path: Path, words: str) -> None:
    migrate(tmp_path / "chat.db")
    before = epoch(tmp_path / "chat.db")
    (tmp_path / "wrong.db").write_text(words)
    code, said = run("restore", str(tmp_path / "wrong.db"), "--data", str(tmp_path))
    assert code == 2
    assert "is no backup of a chat" in said
    assert epoch(tmp_path / "chat.db") == before
    assert not list(tmp_path.glob("*.restoring*"))


def test_a_damaged_database_can_be_replaced_by_a_backup(tmp_path: Path) -> None:
    migrate(tmp_path / "chat.db")
    run("backup", str(tmp_path / "saved.db"), "--data", str(tmp_path))
    (tmp_path / "chat.db").write_bytes(b"noise" * 1000)
    code, said = run("doctor", "--data", str(tmp_path))
    assert (code, "file is not a database" in said) == (1, True)
    assert run("restore", str(tmp_path / "saved.db"), "--data", str(tmp_path))[0] == 0
    assert run("doctor", "--data", str(tmp_path))[0] == 0


def test_a_backup_is_for_the_owner_alone(tmp_path: Path) -> None:
    migrate(tmp_path / "chat.db")
    run("backup", str(tmp_path / "saved.db"), "--data", str(tmp_path))
    assert (tmp_path / "saved.db").stat().st_mode & 0o777 == 0o600


def test_a_backup_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    migrate(tmp_path / "chat.db")
    code, said = run("backup", str(tmp_path / "nowhere" / "saved.db"), "--data", str(tmp_path))
    assert (code, "cannot be written" in said) == (2, True)


def test_a_restore_without_room_does_not_blame_the_backup(tmp_path: Path) -> None:
    migrate(tmp_path / "chat.db")
    run("backup", str(tmp_path / "saved.db"), "--data", str(tmp_path))
    with full_disk() as disk:
        code, said = run("restore", str(tmp_path / "saved.db"), "--data", str(disk))
        assert (code, said) == (2, f"Error: There is no room left on the disk of {disk / 'chat.db'}: free some.\n")
        fill_but(disk, 8192)
        code, said = run("restore", str(tmp_path / "saved.db"), "--data", str(disk))
        assert (code, said) == (2, f"Error: There is no room left on the disk of {disk / 'chat.db'}: free some.\n")
        fill_but(disk, 8192)
        code, said = run("backup", str(disk / "saved.db"), "--data", str(tmp_path))
        assert (code, said) == (2, f"Error: There is no room left on the disk of {disk / 'saved.db'}: free some.\n")
        assert not (disk / "saved.db").exists()
        (disk / "filler").unlink()
        assert run("restore", str(tmp_path / "saved.db"), "--data", str(disk))[0] == 0


def test_a_backup_of_a_newer_version_is_not_put_in_place(tmp_path: Path) -> None:
    migrate(tmp_path / "chat.db")
    run("backup", str(tmp_path / "saved.db"), "--data", str(tmp_path))
    with sqlite3.connect(tmp_path / "saved.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9001'")
    before = epoch(tmp_path / "chat.db")
    code, said = run("restore", str(tmp_path / "saved.db"), "--data", str(tmp_path))
    assert (code, "was made by a newer version" in said) == (2, True), said
    assert epoch(tmp_path / "chat.db") == before


def test_a_damaged_database_is_blamed_when_it_is_saved(tmp_path: Path) -> None:
    (tmp_path / "chat.db").write_bytes(b"noise" * 1000)
    code, said = run("backup", str(tmp_path / "saved.db"), "--data", str(tmp_path))
    assert (code, f"{tmp_path / 'chat.db'} is damaged" in said) == (2, True), said
    assert not (tmp_path / "saved.db").exists()


@pytest.mark.parametrize("name", ["da?ta", "da#ta", "100%25", "da ta", "dätä", "a&mode=memory"])
def test_any_character_may_stand_in_the_path_of_the_data(tmp_path: Path, name: str) -> None:
    data = tmp_path / name
    migrate(data / "chat.db")
    data.chmod(0o700)
    code, said = run("doctor", "--data", str(data))
    assert (code, said.splitlines()[:2]) == (0, ["database: ok", "rooms with a hole in their journal: 0"])
    assert run("backup", str(tmp_path / "saved.db"), "--data", str(data))[0] == 0
    assert run("restore", str(tmp_path / "saved.db"), "--data", str(data))[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "saved.db"])


def test_a_running_chat_is_saved_examined_and_not_replaced(tmp_path: Path) -> None:
    data, saved = tmp_path / "data", tmp_path / "saved.db"
    with served(data) as chat:
        mia = Player(chat)
        mia.enters()
        mia.says("before the backup")
        assert run("backup", str(saved), "--data", str(data))[0] == 0
        mia.says("after the backup")
        code, said = run("doctor", "--data", str(data))
        assert code == 0, said
        code, said = run("restore", str(saved), "--data", str(data))
        assert (code, "stop it first" in said, f"at {chat}" in said) == (2, True, True), said
        mia.says("still here")
        assert [message["body"] for message in mia.enters()["messages"]][1:] == ["after the backup", "still here"]
        mia.leaves()
    assert run("restore", str(saved), "--data", str(data))[0] == 0
    with served(data) as chat:
        mia = Player(chat, token=mia.token)
        assert [message["body"] for message in mia.enters()["messages"]] == ["before the backup"]
        mia.leaves()


def test_a_chat_is_asked_whether_it_is_ready(tmp_path: Path) -> None:
    port = str(free_port())
    with served(tmp_path, port=int(port), CHAT_HOST="0.0.0.0", CHAT_HOSTS="127.0.0.1,chat.example.org"):
        assert run("ready", "--port", port, "--host", "0.0.0.0") == (0, "ready\n")
        assert run("ready", "--port", port, "--hosts", "chat.example.org") == (0, "ready\n")
        assert run("ready", "--port", port, "--hosts", "other.example.org") == (1, "not ready: 421\n")
    code, said = run("ready", "--port", port)
    assert (code, "no answer" in said) == (1, True)


def test_what_a_chat_keeps_is_for_the_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with served(data, first_start=True) as chat:
        Player(chat).leaves()
        modes = {path.name: path.stat().st_mode & 0o077 for path in data.iterdir() if path.name != "server.log"}
    assert {"secret.key", "chat.db", "cache"} <= set(modes)
    assert set(modes.values()) == {0}


def test_doctor_finds_a_hole_in_a_journal(tmp_path: Path) -> None:
    migrate(tmp_path / "chat.db")
    assert run("doctor", "--data", str(tmp_path))[0] == 0
    with sqlite3.connect(tmp_path / "chat.db") as database:
        database.execute("UPDATE room SET last_seq = 3")
    code, said = run("doctor", "--data", str(tmp_path))
    assert code == 1
    assert said.splitlines()[:2] == ["database: ok", "rooms with a hole in their journal: 1"]


def test_doctor_finds_what_would_stop_a_start(tmp_path: Path) -> None:
    data = tmp_path / "data"
    migrate(data / "chat.db")
    data.chmod(0o700)
    (data / "secret.key").write_bytes(b"short")
    with sqlite3.connect(data / "chat.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9001'")
    code, said = run("doctor", "--data", str(data))
    assert code == 1
    assert "secret key: cut short: 5 bytes" in said
    assert "schema: 9001, this version knows" in said


def test_doctor_finds_files_that_others_may_read(tmp_path: Path) -> None:
    data = tmp_path / "data"
    migrate(data / "chat.db")
    secret_key(data / "secret.key")
    data.chmod(0o755)
    (data / "chat.db").chmod(0o644)
    code, said = run("doctor", "--data", str(data))
    assert code == 1
    assert f"messages: others may read them: chmod 600 {data / 'chat.db'}" in said
    data.chmod(0o700)
    assert run("doctor", "--data", str(data))[0] == 0


def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_GRACE", "soon")
    code, words = run("doctor")
    assert code == 2
    assert "CHAT_GRACE: expected a number, got 'soon'" in words


def test_another_database_is_refused_in_words() -> None:
    code, words = run("doctor", "--database-url", "mysql://x")
    assert code == 2
    assert "expected sqlite:///PATH or postgresql://" in words


def test_options_win_over_variables_and_variables_over_defaults() -> None:
    assert load({"CHAT_PORT": "1", "PORT": "2"}, port=3).port == 3
    assert load({"PORT": "2"}).port == 2
    assert load({}).port == 8000


def test_the_secret_key_is_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    key = secret_key(tmp_path / "secret.key")
    assert secret_key(tmp_path / "secret.key") == key
    assert len(key) == 32
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def talked(data: Path) -> None:
    """A chat with five old messages in the lobby."""
    migrate(data / "chat.db")
    with sqlite3.connect(data / "chat.db") as database:
        database.execute(
            "INSERT INTO person (id, token_hash, name, tag, avatar, rev, created_at, seen_at)"
            " VALUES ('mia', x'00', 'Mia', 'aaaa', '/avatar/mia', 1, 't', 't')"
        )
        for seq in range(1, 6):
            database.execute(
                "INSERT INTO message (room, seq, id, person, client_id, name, body, sent_at)"
                " VALUES (1, ?, ?, 'mia', ?, 'Mia', 'hello', ?)",
                (seq, f"m{seq}", f"c{seq}", f"2026-01-0{seq}T00:00:00.000Z"),
            )
        database.execute("UPDATE room SET last_seq = 5 WHERE id = 1")


def test_retention_is_previewed_and_applied(tmp_path: Path) -> None:
    talked(tmp_path)
    where = ("--data", str(tmp_path), "--avatars", "local")
    assert run("retention", *where)[0] == 2
    assert run("retention", "--preview", *where) == (0, "In all: 0 messages, 0 characters; rooms: 0\n")
    code, said = run("retention", "--preview", "--keep-messages", "2", *where)
    assert (code, said.splitlines()) == (
        0,
        [
            "lobby: 3 messages, 15 characters, 2026-01-01T00:00:00.000Z to 2026-01-03T00:00:00.000Z",
            "In all: 3 messages, 15 characters; rooms: 1",
        ],
    )
    with sqlite3.connect(tmp_path / "chat.db") as database:
        assert database.execute("SELECT COUNT(*) FROM message").fetchone() == (5,)
    with served(tmp_path):
        code, said = run("retention", "--apply", "--keep-messages", "2", *where)
        assert (code, "stop it first" in said) == (2, True), said
    code, said = run("retention", "--apply", "--keep-messages", "2", *where)
    assert (code, said.splitlines()[-1][:4]) == (0, "Done")
    with sqlite3.connect(tmp_path / "chat.db") as database:
        assert database.execute("SELECT seq FROM message ORDER BY seq").fetchall() == [(4,), (5,)]
    tmp_path.chmod(0o700)
    assert run("doctor", "--data", str(tmp_path))[0] == 0


def test_doctor_finds_what_a_purge_has_left_and_what_it_took_too_much(tmp_path: Path) -> None:
    talked(tmp_path)
    with sqlite3.connect(tmp_path / "chat.db") as database:
        database.execute("UPDATE room SET floor = 3, replayable = 3")
    assert "rooms with a hole in their journal: 1" in run("doctor", "--data", str(tmp_path))[1]
    with sqlite3.connect(tmp_path / "chat.db") as database:
        database.execute("DELETE FROM message WHERE seq < 3")
    assert "rooms with a hole in their journal: 0" in run("doctor", "--data", str(tmp_path))[1]
    with sqlite3.connect(tmp_path / "chat.db") as database:
        database.execute("DELETE FROM message WHERE seq = 3")
    assert "rooms with a hole in their journal: 1" in run("doctor", "--data", str(tmp_path))[1]


def test_a_room_is_exported_from_a_running_chat(tmp_path: Path) -> None:
    with served(tmp_path) as url:
        mia = Player(url)
        mia.enters("tea")
        mia.says("Is this *kept*?", "tea")
        code, text = run("export", "tea", "--data", str(tmp_path), "--form", "markdown")
        assert (code, r"Is this \*kept\*?" in text) == (0, True)
        target = tmp_path / "tea.html"
        assert run("export", "tea", "--data", str(tmp_path), "--output", str(target))[0] == 0
        assert "Is this *kept*?" in target.read_text("utf-8")
        mia.leaves()
    code, words = run("export", "coffee", "--data", str(tmp_path))
    assert (code, "no room" in words) == (2, True)
