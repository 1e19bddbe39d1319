"""The doctor of a file of SQLite."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from chatapp import migrations
from chatapp.core import data_files
from chatapp.core.database.sqlite import SqliteReader
from chatapp.core.errors import ChatError
from chatapp.core.start_errors import explained
from chatapp.features.keeping import store_size
from chatapp.maintenance.findings import HOLES, Finding, of_size
from chatapp.maintenance.sqlite import existing

SPARE = 100_000_000  # bytes of free disk below which the doctor warns


def examine(data: Path, path: Path, soft: int = 0, hard: int = 0) -> list[Finding]:
    """Checks the database, its journal and its budget, who may read the files, and the free space on the disk."""
    existing(path)
    with explained(path):
        return [
            *_database(path),
            *_size(path, soft, hard),
            *_privacy(data, path),
            *_key(data / "secret.key"),
            _free_space(path.parent),
        ]


def _database(path: Path) -> list[Finding]:
    try:
        with closing(sqlite3.connect(data_files.read_only(path), uri=True)) as database:
            verdict = database.execute("PRAGMA quick_check").fetchone()[0]
            holes = database.execute(HOLES).fetchone()[0]
            revision = database.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    except sqlite3.Error as error:
        return [Finding("database", str(error), well=False)]
    return [
        Finding("database", verdict, verdict == "ok"),
        Finding("rooms with a hole in their journal", str(holes), not holes),
        Finding("schema", f"{revision}, this version knows {migrations.newest()}", revision in migrations.revisions()),
    ]


def _size(path: Path, soft: int, hard: int) -> list[Finding]:
    """Nothing of a file that cannot be read: that is found elsewhere."""
    try:
        with closing(sqlite3.connect(data_files.read_only(path), uri=True)) as database:
            return [of_size(store_size.used(SqliteReader(database)), soft, hard)]
    except (sqlite3.Error, ChatError):
        return []


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
