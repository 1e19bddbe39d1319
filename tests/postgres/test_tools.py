"""The operator's tools with both stores: a chat goes to PostgreSQL and back, and is the same."""

from pathlib import Path
from typing import Any

from click.testing import CliRunner

from chatapp.cli import main
from chatapp.core import secret_key
from chatapp.core.database import Address, open_database
from chatapp.core.database.address import of
from chatapp.features.roles import audit
from chatapp.features.roles.models import Doer
from chatapp.features.rooms import store
from chatapp.migrations import migrate
from tests.features.rooms.stage import MIA, OTTO, Stage
from tests.support.players import Player
from tests.support.postgres import Postgres
from tests.support.served import served


def run(*words: Any) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in words])
    return result.exit_code, result.output


def lived_in(place: Address) -> None:
    """A chat in which something of each kind has happened."""
    migrate(place)
    stage = Stage(place)
    stage.says("Tea? ☕ 'quoted' \\ %s ?", MIA)
    stage.says("Always.", OTTO)
    stage.does(lambda tx: stage.rooms.person_changed(tx, MIA, "Mimi"))
    stage.says("a\tb\nc", MIA, slug="כתה")
    stage.does(lambda tx: audit.add(tx, Doer(MIA.id, MIA.name), "test"))
    stage.database.close()


def contents(place: Address) -> dict[str, Any]:
    """All that a client could notice."""
    database = open_database(place, lambda event: None)
    try:
        reader = database.reader
        return {
            "epoch": database.epoch,
            "instance": database.instance,
            "messages": reader.all("SELECT room, seq, id, person, client_id, name, body, sent_at FROM message"),
            "events": reader.all("SELECT room, seq, name, payload FROM event ORDER BY room, seq"),
            "rooms": reader.all("SELECT id, slug, last_seq FROM room ORDER BY id"),
            "people": reader.all("SELECT id, token_hash, name FROM person ORDER BY id"),
        }
    finally:
        database.close()


def test_a_chat_goes_to_postgres_and_back(postgres: Postgres, tmp_path: Path) -> None:
    first, server, back = Address(tmp_path / "a" / "chat.db"), of(postgres.empty()), Address(tmp_path / "b" / "chat.db")
    lived_in(first)
    (tmp_path / "a" / "secret.key").write_bytes(b"k" * 32)
    code, said = run("copy", "--from", f"sqlite:///{first.path}", "--to", server.url, "--data", tmp_path / "a")
    assert (code, "message: 3 rows, the same on both sides" in said) == (0, True), said
    assert contents(server) == contents(first)
    code, said = run("copy", "--from", server.url, "--to", f"sqlite:///{back.path}", "--data", tmp_path / "b")
    assert code == 0, said
    assert contents(back) == contents(first)
    assert (tmp_path / "b" / "secret.key").read_bytes() == b"k" * 32
    database = open_database(server, lambda event: None)
    room = database.write(lambda tx: store.add(tx, "one-more", MIA.id)).wait()
    database.close()
    assert room.id == 4, "the next room gets a new number"


def test_a_copy_goes_only_into_a_new_chat(postgres: Postgres, tmp_path: Path) -> None:
    first, server = Address(tmp_path / "chat.db"), of(postgres.empty())
    lived_in(first)
    lived_in(server)
    before = contents(server)
    code, said = run("copy", "--from", f"sqlite:///{first.path}", "--to", server.url, "--data", tmp_path)
    assert (code, "has people already" in said) == (2, True), said
    assert contents(server) == before
    code, said = run("copy", "--from", f"sqlite:///{tmp_path}/no.db", "--to", server.url, "--data", tmp_path)
    assert (code, "There is no chat at" in said) == (2, True), said
    assert not (tmp_path / "no.db").exists()


def test_a_chat_that_runs_is_not_copied(postgres: Postgres, tmp_path: Path) -> None:
    server = of(postgres.empty())
    lived_in(server)
    with served(tmp_path / "data", CHAT_DATABASE_URL=server.url):
        code, said = run("copy", "--from", server.url, "--to", f"sqlite:///{tmp_path}/new.db", "--data", tmp_path)
    assert (code, "stop it first" in said) == (2, True), said


def test_a_backup_is_taken_while_the_chat_runs_and_put_back_into_either_store(
    postgres: Postgres, tmp_path: Path
) -> None:
    server, saved = of(postgres.empty()), tmp_path / "saved.db"
    with served(tmp_path / "data", CHAT_DATABASE_URL=server.url) as chat:
        mia = Player(chat)
        mia.enters("tea")
        mia.says("kept", "tea")
        assert run("backup", saved, "--database-url", server.url, "--data", tmp_path / "data")[0] == 0
        mia.says("said after the backup", "tea")
        mia.leaves()
    before = contents(server)
    assert saved.stat().st_mode & 0o777 == 0o600
    code, said = run("restore", saved, "--database-url", server.url, "--data", tmp_path / "data")
    assert (code, str(tmp_path / "data" / "chat.replaced") in said) == (0, True), said
    after = contents(server)
    assert [message[6] for message in after["messages"]] == ["kept"]
    assert (after["instance"], after["epoch"] == before["epoch"]) == (before["instance"], False)
    assert contents(Address(tmp_path / "data" / "chat.replaced")) == before
    assert run("restore", saved, "--data", tmp_path / "other")[0] == 0
    assert contents(Address(tmp_path / "other" / "chat.db"))["messages"] == after["messages"]


def test_what_is_no_backup_replaces_nothing(postgres: Postgres, tmp_path: Path) -> None:
    server = of(postgres.empty())
    lived_in(server)
    before = contents(server)
    (tmp_path / "wrong.db").write_text("no database " * 100)
    code, said = run("restore", tmp_path / "wrong.db", "--database-url", server.url, "--data", tmp_path)
    assert (code, "is no backup of a chat" in said) == (2, True), said
    assert contents(server) == before


def test_the_doctor_finds_a_hole_and_settings_that_lose_messages(postgres: Postgres, tmp_path: Path) -> None:
    server = of(postgres.empty())
    lived_in(server)
    code, said = run("doctor", "--database-url", server.url, "--data", tmp_path)
    assert "rooms with a hole in their journal: 0" in said
    assert (code, "fsync: off: a power cut may lose" in said) == (1, True), said
    name = server.url.rpartition("/")[2]
    postgres.does("DELETE FROM message WHERE seq = 1", database=name)
    assert "rooms with a hole in their journal: 2" in run("doctor", "--database-url", server.url)[1]
    code, said = run("doctor", "--database-url", server.url.replace(name, "never-made"))
    assert (code, "has no such database" in said) == (1, True), said


def test_the_key_is_kept_with_the_database_that_several_machines_share(postgres: Postgres, tmp_path: Path) -> None:
    place = of(postgres.empty())
    migrate(place)
    keys = []
    for machine in ("a", "b"):
        database = open_database(place, lambda event: None)
        keys.append(secret_key.of("", tmp_path / machine, database))
        database.close()
    assert keys[0] == keys[1]
    assert len(keys[0]) == 32
    assert list(tmp_path.iterdir()) == []
