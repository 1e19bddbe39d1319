"""The operator's tools beside a server: backup, restore, doctor, health check.

Raises OperatorError for what cannot be done.
"""

import http.client
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from chatapp import migrations
from chatapp.core import data_files, data_lock
from chatapp.core.operator_error import OperatorError
from chatapp.core.start_errors import explained

ANOTHER_FILE = "name another file"
OF_WHAT_IS_READ = {None, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_BUSY}
SPARE = 100_000_000  # bytes of free disk below which the doctor warns


class Finding(NamedTuple):
    """One line of the doctor's report."""

    what: str
    words: str
    well: bool


def save(path: Path, target: Path) -> None:
    """Copies the database at ``path`` to a new file, in one consistent state, readable by the owner alone."""
    _existing(path)
    with explained(target, ANOTHER_FILE):
        try:
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            raise OperatorError(f"{target} is there already: {ANOTHER_FILE}.") from None
        except FileNotFoundError:
            raise OperatorError(f"{target} cannot be written: there is no directory {target.parent}.") from None
    try:
        with explained(target, ANOTHER_FILE), _blamed_if_read(path):
            _copy(path, target)
    except BaseException:
        target.unlink()
        raise


def put_back(source: Path, path: Path) -> Path | None:
    """Replaces the database at ``path`` by a copy of ``source`` with a new epoch. Returns where the old one is kept."""
    _existing(source)
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = data_lock.take(path, patience=0)
        try:
            return _put_back(source, path)
        finally:
            lock.release()


def _put_back(source: Path, path: Path) -> Path | None:
    making, kept = path.with_suffix(".restoring"), path.with_suffix(".replaced")
    making.unlink(missing_ok=True)
    try:
        _copy_of_a_chat(source, making)
        data_files.give_to_owner_of(path.parent, making)
        if not path.exists():
            making.replace(path)
            return None
        _release(path)
        kept.unlink(missing_ok=True)
        kept.hardlink_to(path)  # so that there is a database at every moment
        making.replace(path)
        return kept
    finally:
        making.unlink(missing_ok=True)


def _copy_of_a_chat(source: Path, making: Path) -> None:
    try:
        _copy(source, making)
        _begin_anew(making)
    except sqlite3.Error as error:
        if _code(error) not in OF_WHAT_IS_READ:
            raise  # the disk of the target
        raise OperatorError(f"{source} is no backup of a chat ({error}): {ANOTHER_FILE}.") from None
    migrations.check(source, migrations.revision_of(making))


@contextmanager
def _blamed_if_read(path: Path) -> Iterator[None]:
    """A copy can fail at its source or at its target. The outer ``explained`` is for the target."""
    try:
        yield
    except sqlite3.Error as error:
        if _code(error) in OF_WHAT_IS_READ:
            with explained(path):
                raise
        raise


def _code(error: sqlite3.Error) -> int | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code and code & 0xFF


def _copy(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def _begin_anew(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        verdict = database.execute("PRAGMA quick_check").fetchone()[0]
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        database.execute("UPDATE meta SET value = ? WHERE key = 'epoch'", (secrets.token_hex(8),))


def _release(path: Path) -> None:
    """Folds the write-ahead log into the file, which is complete then. Refused while a server has it open."""
    with closing(sqlite3.connect(path, timeout=1)) as database:
        try:
            mode = database.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        except sqlite3.OperationalError:
            mode = "wal"
        except sqlite3.DatabaseError:  # too damaged for that, which may be the reason for the restore
            mode = "delete"
            for leftover in ("-wal", "-shm"):
                Path(f"{path}{leftover}").unlink(missing_ok=True)
    if mode != "delete":
        raise OperatorError(f"Another program has {path} open: stop it first.")


def ask_ready(host: str, port: int, name: str) -> Finding:
    """Whether ``/readyz`` of the chat there answers. ``name`` is a host name that it accepts."""
    here = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    try:
        connection = http.client.HTTPConnection(here, port, timeout=3)
        connection.request("GET", "/readyz", headers={"Host": name} if name else {})
        status = connection.getresponse().status
    except (OSError, UnicodeError, http.client.HTTPException) as error:
        return Finding("ready", f"no answer: {error}", well=False)
    return Finding("ready", "ready" if status == 200 else f"not ready: {status}", status == 200)


def examine(data: Path, path: Path) -> list[Finding]:
    """Checks the database and its journal, who may read the files, and the free space on the disk."""
    _existing(path)
    with explained(path):
        return [*_database(path), *_privacy(data, path), *_key(data / "secret.key"), _free_space(path.parent)]


def _database(path: Path) -> list[Finding]:
    try:
        with closing(sqlite3.connect(data_files.read_only(path), uri=True)) as database:
            verdict = database.execute("PRAGMA quick_check").fetchone()[0]
            holes = database.execute(
                "SELECT COUNT(*) FROM room r WHERE last_seq <> (SELECT COUNT(*) FROM journal j WHERE j.room = r.id)"
            ).fetchone()[0]
            revision = database.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    except sqlite3.Error as error:
        return [Finding("database", str(error), well=False)]
    return [
        Finding("database", verdict, verdict == "ok"),
        Finding("rooms with a hole in their journal", str(holes), not holes),
        Finding("schema", f"{revision}, this version knows {migrations.newest()}", revision in migrations.revisions()),
    ]


def _privacy(data: Path, path: Path) -> list[Finding]:
    findings = []
    for what, file in (("secret key", data / "secret.key"), ("messages", path)):
        if file.exists():
            closed = not (file.stat().st_mode & 0o077 and file.parent.stat().st_mode & 0o077)
            words = "only the owner may read them" if closed else f"others may read them: chmod 600 {file}"
            findings.append(Finding(what, words, closed))
    return findings


def _free_space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    return Finding("free on the disk", f"{free // 1_000_000} MB", free >= SPARE)


def _key(path: Path) -> list[Finding]:
    size = path.stat().st_size if path.exists() else data_files.KEY_BYTES  # the next start makes one
    return [] if size >= data_files.KEY_BYTES else [Finding("secret key", f"cut short: {size} bytes", well=False)]


def _existing(path: Path) -> None:
    with explained(path):
        there = path.exists()
    if not there:
        raise OperatorError(f"There is no database at {path}: name another place.")
