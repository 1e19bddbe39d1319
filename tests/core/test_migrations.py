"""The schema is brought up to date, and a start that needs nothing loads nothing."""

import re
import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest
from alembic import op

from chatapp.migrations import migrate, newest, revision_of


def test_a_new_file_gets_the_newest_schema(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "chat.db"
    migrate(path)
    assert revision_of(path) == newest()


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "chat.db"
    migrate(path)
    before = path.read_bytes()
    migrate(path)
    assert path.read_bytes() == before


def test_the_files_are_named_by_their_revisions() -> None:
    versions = Path(import_module("chatapp.migrations").__file__ or "").parent / "versions"
    for file in versions.glob("[0-9]*.py"):
        assert f'revision = "{file.name[:4]}"' in file.read_text()


@pytest.mark.parametrize("step", range(1, 71))
def test_an_upgrade_that_breaks_off_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    path = tmp_path / "chat.db"
    done = 0

    def execute(sql: str) -> None:
        nonlocal done
        done += 1
        if done == step:
            raise KeyboardInterrupt
        plainly(sql)

    plainly = op.execute
    monkeypatch.setattr(op, "execute", execute)
    with pytest.raises(KeyboardInterrupt):
        migrate(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == []
    monkeypatch.undo()
    migrate(path)
    assert revision_of(path) == newest()


def test_messages_of_the_first_schema_are_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "chat.db"
    with closing(sqlite3.connect(path)) as db, db:
        for table in import_module("chatapp.migrations.versions.0001_first").TABLES:
            db.execute(table)
        db.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        db.execute("INSERT INTO alembic_version VALUES ('0001')")
        db.execute("INSERT INTO person VALUES ('mia', x'00', 'Mia', 'mia', 'aaaa', '/avatar/mia', 1, 't', 't')")
        db.execute("INSERT INTO room VALUES (1, 'lobby', 'open', 'Lobby', 3, NULL, 't')")
        db.execute("INSERT INTO message VALUES ('m2', 1, 2, 'mia', 'c-2', 'Mia', 'there', 't')")
        db.execute("INSERT INTO message VALUES ('m1', 1, 1, 'mia', 'c-1', 'Mia', 'hello', 't')")
        for seq, name in ((1, "message:posted"), (2, "message:posted"), (3, "person:renamed")):
            db.execute("INSERT INTO event VALUES (1, ?, ?, '{}')", (seq, name))
    migrate(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT seq, id, person, client_id, name, body, sent_at FROM message").fetchall() == [
            (1, "m1", "mia", "c-1", "Mia", "hello", "t"),
            (2, "m2", "mia", "c-2", "Mia", "there", "t"),
        ]
        assert db.execute("SELECT seq, name, note FROM event").fetchall() == [(3, "person:renamed", 1)]
        assert db.execute("SELECT seq FROM journal WHERE room = 1 ORDER BY seq").fetchall() == [(1,), (2,), (3,)]
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(
                "INSERT INTO message (room, seq, id, person, client_id, name, body, sent_at)"
                " VALUES (1, 4, 'm4', 'mia', 'c-1', 'Mia', 'again', 't')"
            )
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def facts(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as db:
        return dict(db.execute("SELECT key, value FROM meta").fetchall())


def before_ids(path: Path, made_at: str) -> None:
    """A chat as it was before chats had ids."""
    with closing(sqlite3.connect(path)) as db, db:
        for name in ("0001_first", "0002_one_copy"):
            module = import_module(f"chatapp.migrations.versions.{name}")
            for step in getattr(module, "TABLES", None) or module.STEPS:
                db.execute(step)
        db.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        db.execute("INSERT INTO alembic_version VALUES ('0002')")
        db.execute("INSERT INTO room VALUES (1, 'lobby', 'open', 'Lobby', 0, NULL, ?)", (made_at,))


def test_a_chat_has_an_id_that_its_backups_have_too(tmp_path: Path) -> None:
    first, backup, other = tmp_path / "chat.db", tmp_path / "backup.db", tmp_path / "other.db"
    before_ids(first, "2026-01-01T00:00:00.000Z")
    before_ids(other, "2026-01-01T00:00:00.001Z")
    backup.write_bytes(first.read_bytes())
    for path in (first, backup, other):
        migrate(path)
    assert re.fullmatch("[0-9a-f]{8}", facts(first)["instance"])
    assert facts(backup)["instance"] == facts(first)["instance"] != facts(other)["instance"]


def test_only_a_chat_that_had_people_takes_their_former_cookies(tmp_path: Path) -> None:
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    migrate(new)
    assert "plain_cookies_until" not in facts(new)
    before_ids(old, "t")
    with closing(sqlite3.connect(old)) as db, db:
        db.execute("INSERT INTO person VALUES ('mia', x'00', 'Mia', 'mia', 'aaaa', '/avatar/mia', 1, 't', 't')")
    migrate(old)
    assert facts(old)["plain_cookies_until"].endswith("Z")
