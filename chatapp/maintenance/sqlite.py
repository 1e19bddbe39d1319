"""Backup and restore of a file of SQLite. Raises OperatorError for what cannot be done."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from chatapp import migrations
from chatapp.core import data_files, data_lock
from chatapp.core.operator_error import OperatorError
from chatapp.core.start_errors import explained

ANOTHER_FILE = "name another file"
OF_WHAT_IS_READ = {None, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_BUSY}


def save(path: Path, target: Path) -> None:
    """Copies the database at ``path`` to a new file, in one consistent state, readable by the owner alone."""
    existing(path)
    with new_file(target), _blamed_if_read(path):
        _copy(path, target)


@contextmanager
def new_file(target: Path) -> Iterator[None]:
    """Makes a file for the owner alone, and removes it when it cannot be filled."""
    with explained(target, ANOTHER_FILE):
        try:
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            raise OperatorError(f"{target} is there already: {ANOTHER_FILE}.") from None
        except FileNotFoundError:
            raise OperatorError(f"{target} cannot be written: there is no directory {target.parent}.") from None
    try:
        with explained(target, ANOTHER_FILE):
            yield
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def put_back(source: Path, path: Path) -> Path | None:
    """Replaces the database at ``path`` by a copy of ``source`` with a new epoch. Returns where the old one is kept."""
    existing(source)
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
        copy_of_a_chat(source, making)
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


def copy_of_a_chat(source: Path, making: Path) -> None:
    """A copy of a backup, with a new epoch. Raises OperatorError when it is none."""
    try:
        _copy(source, making)
        _begin_anew(making)
    except sqlite3.Error as error:
        if _code(error) not in OF_WHAT_IS_READ:
            raise  # the disk of the target
        raise OperatorError(f"{source} is no backup of a chat ({error}): {ANOTHER_FILE}.") from None
    migrations.check(str(source), migrations.revision_of(making))


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


def existing(path: Path) -> None:
    """Raises OperatorError when there is no such file."""
    with explained(path):
        there = path.exists()
    if not there:
        raise OperatorError(f"There is no database at {path}: name another place.")
