"""Known faults of the SQLite that comes with this Python."""

import logging
import sqlite3

log = logging.getLogger(__name__)


def has_wal_reset_bug(version: tuple[int, ...]) -> bool:
    """Two connections that write or fold the log at once can damage the file; https://sqlite.org/wal.html#walresetbug.

    In 3.7.0 to 3.51.2; also fixed in 3.50.7 and 3.44.6.
    """
    mended = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return version >= (3, 7) and not mended


def warn() -> None:
    """Warns in the log. The chat itself writes through one connection, and its lock keeps a second chat away."""
    if has_wal_reset_bug(sqlite3.sqlite_version_info):
        log.warning(
            "SQLite %s has the WAL-reset bug: while the chat runs, let no other program write to its database",
            sqlite3.sqlite_version,
        )
