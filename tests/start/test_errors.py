"""A start that cannot succeed ends with one sentence and 2, whatever is in its way."""

import os
import re
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from chatapp import start
from chatapp.cli import main
from chatapp.core.data_files import secret_key
from chatapp.core.operator_error import OperatorError
from chatapp.core.start_errors import address_explained
from chatapp.migrations import migrate, newest
from chatapp.realtime.http.server import listen
from chatapp.settings import load
from tests.start.attempt import Attempt, chatapp, fill_but, full_disk, gunicorn, serve, unprivileged
from tests.support.served import free_port, served


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """A start changes it for its process, which is this one here in some tests."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def newer(data: Path) -> None:
    migrate(data / "chat.db")
    with closing(sqlite3.connect(data / "chat.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9001'")


def damaged(data: Path) -> None:
    (data / "chat.db").write_bytes(os.urandom(100_000))


def damaged_inside(data: Path) -> None:
    migrate(data / "chat.db")
    with (data / "chat.db").open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)


def of_another_program(data: Path) -> None:
    with closing(sqlite3.connect(data / "chat.db")) as database, database:
        database.execute("CREATE TABLE invoice (id INTEGER PRIMARY KEY)")


def a_directory(data: Path) -> None:
    (data / "chat.db").mkdir()


def locked(data: Path) -> None:
    migrate(data / "chat.db")
    database = sqlite3.connect(data / "chat.db", isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    ended_later.append(database)


def empty_key(data: Path) -> None:
    (data / "secret.key").touch()


def short_key(data: Path) -> None:
    (data / "secret.key").write_bytes(b"x" * 31)


def key_is_a_directory(data: Path) -> None:
    (data / "secret.key").mkdir()


def file_for_the_pictures(data: Path) -> None:
    (data / "cache").touch()


ended_later: list[sqlite3.Connection] = []
DATA = [
    (newer, f"its schema is 9001, this version knows {newest()}"),
    (damaged, "chat.db is damaged (file is not a database)"),
    (damaged_inside, "chat.db is damaged (database disk image is malformed)"),
    (of_another_program, "chat.db belongs to another program"),
    (a_directory, "chat.db is a directory"),
    (locked, "Another program works on"),
    (empty_key, "secret.key holds 0 bytes instead of 32"),
    (short_key, "secret.key holds 31 bytes instead of 32"),
    (key_is_a_directory, "secret.key is a directory"),
    (file_for_the_pictures, "cache"),
]


@pytest.mark.parametrize(("spoil", "words"), DATA, ids=lambda value: getattr(value, "__name__", ""))
def test_data_that_cannot_be_used(tmp_path: Path, spoil: Callable[[Path], None], words: str) -> None:
    spoil(tmp_path)
    settings = load({}, data=tmp_path)
    lock = start.hold(settings)
    try:
        with pytest.raises(OperatorError, match=re.escape(words)) as refusal:
            start.build(settings)
        assert str(refusal.value).endswith(".")
    finally:
        lock.release()
        while ended_later:
            ended_later.pop().close()


def test_one_of_them_as_an_operator_reads_it(tmp_path: Path) -> None:
    newer(tmp_path)
    serve(tmp_path).is_refused("its schema is 9001", "start that version", "`chatapp restore`")


@pytest.mark.parametrize(
    ("spoil", "words"), [DATA[0], DATA[1], DATA[6]], ids=lambda value: getattr(value, "__name__", "")
)
def test_the_same_under_gunicorn_which_does_not_try_again(
    tmp_path: Path, spoil: Callable[[Path], None], words: str
) -> None:
    spoil(tmp_path)
    attempt = gunicorn(tmp_path)
    assert attempt.code in (3, 4), attempt.said
    assert words in attempt.said
    assert "Traceback" not in attempt.said
    assert attempt.said.count("Booting worker") == 1


@pytest.mark.parametrize(
    ("options", "variables", "words"),
    [
        (["--port", "99999"], {}, "--port: expected 0 to 65535, got 99999"),
        ([], {"CHAT_GRACE": "soon"}, "CHAT_GRACE: expected a number, got 'soon'"),
        ([], {"CHAT_PING_TIMEOUT": "0"}, "CHAT_PING_TIMEOUT: expected 0.01 or more, got 0.0"),
        (["--ping-interval", "nan"], {}, "--ping-interval: expected 0.01 or more, got nan"),
        (["--drain", "inf"], {}, "--drain: expected 0 or more, got inf"),
        (["--messages", "-1"], {}, "--messages: expected 1 or more, got -1"),
        (["--avatars", "nice"], {}, "--avatars: expected liara or local, got 'nice'"),
        ([], {"CHAT_LOG": "xml"}, "CHAT_LOG: expected text, json or auto, got 'xml'"),
        ([], {"CHAT_HOST": ""}, "CHAT_HOST: expected a value, got nothing"),
        ([], {"CHAT_SECURE_COOKIES": "maybe"}, "CHAT_SECURE_COOKIES: expected yes or no, got 'maybe'"),
        ([], {"CHAT_TRUSTED_PROXIES": "the.proxy"}, "CHAT_TRUSTED_PROXIES: expected addresses or networks"),
        ([], {"DATABASE_URL": "mysql://x"}, "DATABASE_URL: expected sqlite:///PATH or postgresql://"),
        (["--database-url", "sqlite:///"], {}, "--database-url: expected sqlite:///PATH or postgresql://"),
        ([], {"CHAT_SECRET_KEY": "short"}, "CHAT_SECRET_KEY: expected 32 characters or more, got 5"),
    ],
    ids=str,
)
def test_settings_that_cannot_be(options: list[str], variables: dict[str, str], words: str) -> None:
    asked = CliRunner().invoke(main, ["doctor", *options], env=variables)
    assert (asked.exit_code, words in asked.output) == (2, True), asked.output
    assert asked.output.startswith("Error: ")


@pytest.mark.parametrize("data", ["", "~/chat"])
def test_a_data_directory_that_would_be_a_surprise(data: str) -> None:
    asked = CliRunner().invoke(main, ["doctor"], env={"CHAT_DATA": data})
    assert (asked.exit_code, "CHAT_DATA:" in asked.output) == (2, True), asked.output


def test_a_wrong_setting_under_gunicorn(tmp_path: Path) -> None:
    attempt = gunicorn(tmp_path, CHAT_GRACE="soon")
    assert (attempt.code, "CHAT_GRACE: expected a number" in attempt.said) == (4, True), attempt.said
    assert "Traceback" not in attempt.said


@pytest.mark.parametrize("command", ["serve", "doctor", "ready", "backup", "restore"])
def test_each_command_says_it_so(tmp_path: Path, command: str) -> None:
    file = [tmp_path / "file.db"] if command in ("backup", "restore") else []
    chatapp(command, *file, "--data", tmp_path, CHAT_RENAMES="many").is_refused("CHAT_RENAMES: expected a whole number")


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        serve(tmp_path, "--port", port).is_refused(f"Port {port} of 127.0.0.1 is taken", "--port")
    assert not (tmp_path / "chat.db").exists(), "the data are not touched before the port is there"


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("nosuch.host.invalid", "Nothing knows an address of the host 'nosuch.host.invalid'"),
        ("a" * 70, "Nothing knows an address"),
        ("192.0.2.1", "This machine has no address 192.0.2.1"),  # RFC 5737: of nobody
    ],
)
def test_a_host_that_is_not_here(host: str, words: str) -> None:
    with pytest.raises(OperatorError, match=re.escape(words)), address_explained(host, 0):
        listen(host, 0)


def test_a_port_for_root_alone(tmp_path: Path) -> None:
    if int(Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text()) < 1024:
        pytest.skip("everybody may listen on every port here")
    command = [sys.executable, "-m", "chatapp", "serve", "--port", "80", "--data", str(tmp_path)]
    Attempt(unprivileged(command)).is_refused("This user may not listen on port 80")


@pytest.mark.parametrize(
    ("place", "words"), [("file", "is a file, where a directory is needed"), ("file/below", "lies under a file")]
)
def test_a_data_path_that_is_a_file(tmp_path: Path, place: str, words: str) -> None:
    (tmp_path / "file").touch()
    serve(tmp_path / place).is_refused(words, "--data")


def test_a_directory_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    for data in (tmp_path, tmp_path / "below"):
        command = unprivileged([sys.executable, "-m", "chatapp", "serve", "--data", str(data)])
        Attempt(command, CHAT_PORT=str(free_port())).is_refused("This user may not use", str(data))


def test_a_key_that_may_not_be_read(tmp_path: Path) -> None:
    secret_key(tmp_path / "secret.key")
    (tmp_path / "secret.key").chmod(0)
    command = unprivileged([sys.executable, "-m", "chatapp", "serve", "--port", "0", "--data", str(tmp_path)])
    Attempt(command).is_refused("This user may not use", "secret.key")


@pytest.mark.slow
def test_a_first_start_without_room_succeeds_when_there_is_some() -> None:
    with full_disk() as disk:
        data, filler = disk / "data", disk / "filler"
        for free in (
            0,
            20_000,
            160_000,
            400_000,
        ):  # it is the directory, the schema, the static files, the log that fails
            fill_but(disk, free)
            serve(data).is_refused("There is no room left on the disk")
        filler.unlink()
        with served(data, first_start=True):
            pass


def test_what_is_no_fault_of_the_surroundings_keeps_its_traceback(tmp_path: Path) -> None:
    broken = (
        "import chatapp.app; chatapp.app.create_app = lambda settings: {}['bug']; from chatapp.cli import main; main()"
    )
    attempt = Attempt([sys.executable, "-c", broken, "serve", "--port", "0", "--data", str(tmp_path)])
    assert "KeyError: 'bug'" in attempt.said
    assert attempt.code == 1
