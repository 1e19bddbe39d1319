"""What an operator hears when the database server is not as it must be: one sentence, and 2."""

from pathlib import Path

import pytest

from chatapp.core.database import Address, open_database
from chatapp.core.database.address import of, shown
from chatapp.core.database.postgres import start_errors
from chatapp.core.operator_error import OperatorError
from chatapp.migrations import migrate, newest, revision_of
from tests.start.attempt import chatapp
from tests.support.postgres import PASSWORD, Postgres
from tests.support.served import free_port, served


@pytest.fixture(scope="module")
def guest(postgres: Postgres) -> str:
    """A user who needs a password."""
    postgres.does(f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")
    return "guest"


def url(postgres: Postgres, database: str = "postgres", user: str = "postgres", password: str = "") -> str:
    secret = f":{password}" if password else ""
    return f"postgresql://{user}{secret}@127.0.0.1:{postgres.port}/{database}"


def said(place: str) -> str:
    with pytest.raises(OperatorError) as refused:
        migrate(of(place))
    assert PASSWORD not in str(refused.value)
    assert "wrong-password" not in str(refused.value)
    assert str(refused.value).count(". ") <= 1
    return str(refused.value)


def test_a_wrong_password(postgres: Postgres, guest: str) -> None:
    assert "does not take this password" in said(url(postgres, user=guest, password="wrong-password"))
    assert "wants a password" in said(url(postgres, user=guest))


def test_no_such_database(postgres: Postgres) -> None:
    assert "has no such database" in said(url(postgres, "never-made"))


def test_no_such_user(postgres: Postgres) -> None:
    assert "does not take this password" in said(url(postgres, user="nobody-known", password="wrong-password"))


def test_nobody_listens_there() -> None:
    assert "nothing listens there" in said(f"postgresql://mia@127.0.0.1:{free_port()}/chat")


def test_nothing_knows_the_host() -> None:
    assert "cannot be reached" in said("postgresql://mia@never-made.invalid/chat")


def test_a_user_who_may_make_no_tables(postgres: Postgres, guest: str) -> None:
    place = postgres.empty()
    name = place.rpartition("/")[2]
    postgres.does("REVOKE CREATE ON SCHEMA public FROM PUBLIC", database=name)
    assert "may not make tables there" in said(url(postgres, name, guest, PASSWORD))
    assert revision_of(of(place)) is None


def test_a_server_that_is_too_old(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_errors, "OLDEST", 99)
    assert f"is PostgreSQL {postgres.version()}: this chat needs 99 or newer" in said(postgres.empty())


def test_a_database_that_cannot_hold_every_text(postgres: Postgres) -> None:
    postgres.does("CREATE DATABASE ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
    assert "stores text as SQL_ASCII" in said(url(postgres, "ascii"))


def test_a_newer_schema_and_another_program(postgres: Postgres) -> None:
    place = postgres.empty()
    migrate(of(place))
    assert revision_of(of(place)) == newest()
    postgres.does("UPDATE alembic_version SET version_num = '9999'", database=place.rpartition("/")[2])
    assert "was made by a newer version of the chat (its schema is 9999" in said(place)
    other = postgres.empty()
    postgres.does("CREATE TABLE invoices (id int)", database=other.rpartition("/")[2])
    assert "belongs to another program" in said(other)


def test_a_migration_that_breaks_off_leaves_nothing(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import op

    place, steps = of(postgres.empty()), iter(range(12))
    plainly = op.execute
    monkeypatch.setattr(op, "execute", lambda sql: plainly(sql) if next(steps, None) is not None else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        migrate(place)
    monkeypatch.undo()
    assert revision_of(place) is None
    migrate(place)
    assert revision_of(place) == newest()


def test_a_tool_that_needs_the_chat_for_itself_is_told_who_has_it(postgres: Postgres, tmp_path: Path) -> None:
    place, saved = postgres.empty(), tmp_path / "saved.db"
    with served(tmp_path / "first", CHAT_DATABASE_URL=place):
        assert chatapp("backup", saved, "--data", tmp_path / "second", "--database-url", place).code == 0
        attempt = chatapp("restore", saved, "--data", tmp_path / "second", "--database-url", place)
        attempt.is_refused("Process ")
        assert shown(place) in attempt.said
    open_database(of(place), lambda event: None).close()


def test_a_password_is_never_shown() -> None:
    place = of("postgresql://mia:pass%40word@one:5432,two:5433/chat?sslmode=require&sslpassword=other")
    assert "word" not in str(place).replace("password", "")
    assert "other" not in str(place)
    assert str(place).startswith("postgresql://mia:***@one:5432,two:5433/chat?sslmode=require")
    assert str(Address(Path("/data/chat.db"))) == "/data/chat.db"
