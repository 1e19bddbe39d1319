"""Names that were given under older rules: nobody loses theirs without a word, and no two people hold one."""

import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path

from chatapp.features.people.tokens import hashed
from chatapp.migrations import migrate
from tests.support.players import Player
from tests.support.served import free_port, served

OLD, NEW, NOW = "2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z", "2099-01-01T00:00:00.000Z"
PEOPLE = [
    # id, name, old key, since, has written
    ("older", "Anna Berg", "annaberg", OLD, True),
    ("newer", "ᴀnna Berg", "ᴀnnaberg", NEW, True),
    ("quiet", "Otto Lund", "ottolund", OLD, False),
    ("wrote", "Ǫtto ʟund", "ottoʟund", NEW, True),
    ("greek", "Νίκος", "nlkos", OLD, True),
    ("alone", "Mia", "mla", OLD, False),
]


def old_chat(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        for table in import_module("chatapp.migrations.versions.0001_first").TABLES:
            db.execute(table)
        db.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        db.execute("INSERT INTO alembic_version VALUES ('0001')")
        db.execute("INSERT INTO room VALUES (1, 'lobby', 'open', 'Lobby', 0, NULL, 't')")
        for person, name, key, since, wrote in PEOPLE:
            row = (person, hashed(person), name, key, "aaaa", "/avatar/x", 1, since, NOW)
            db.execute("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            if wrote:
                db.execute("UPDATE room SET last_seq = last_seq + 1")
                db.execute(
                    "INSERT INTO message SELECT ?, 1, last_seq, ?, ?, ?, 'hello', ? FROM room",
                    (f"m-{person}", person, f"c-{person}", name, since),
                )
        db.execute("INSERT INTO former_name VALUES ('annabefore', 'older', ?)", (NOW,))
        db.execute("INSERT INTO former_name VALUES ('quietbefore', 'quiet', ?)", (NOW,))


def test_of_two_with_one_name_whoever_has_written_keeps_it_else_the_older(tmp_path: Path) -> None:
    old_chat(tmp_path / "chat.db")
    migrate(tmp_path / "chat.db")
    with closing(sqlite3.connect(tmp_path / "chat.db")) as db:
        held = db.execute("SELECT name_key, person, said, left_at FROM held_name ORDER BY name_key").fetchall()
        lost = dict(db.execute("SELECT id, lost FROM person").fetchall())
        assert db.execute("SELECT name FROM person ORDER BY id").fetchall() == sorted(
            [(name,) for _, name, *_ in PEOPLE], key=lambda row: [p[0] for p in PEOPLE if p[1] == row[0]]
        ), "names stay as they are until their people are back"
    assert [(key, person) for key, person, *_ in held if person != "greek"] == [
        ("annabefore", "older"),
        ("annaberg", "older"),
        ("mla", "alone"),
        ("ottolund", "wrote"),
    ]
    assert len([key for key, person, *_ in held if person == "greek"]) == 2
    assert {person for person, state in lost.items() if state} == {"newer", "quiet"}
    assert {person: said for _, person, said, _ in held} == {"older": 1, "alone": 0, "wrote": 1, "greek": 1}


def test_the_other_one_gets_a_suffix_at_the_return_and_is_told(tmp_path: Path) -> None:
    old_chat(tmp_path / "chat.db")
    with served(tmp_path, port=free_port()) as url:
        older, newer, wrote = (Player(url, token=token) for token in ("older", "newer", "wrote"))
        assert (older.person["name"], older.ready.get("lost")) == ("Anna Berg", None)
        assert (newer.person["name"], newer.ready["lost"]) == ("ᴀnna Berg 2", "ᴀnna Berg")
        assert (wrote.person["name"], wrote.ready.get("lost")) == ("Ǫtto ʟund", None)
        for player in (older, newer, wrote):
            player.leaves()
