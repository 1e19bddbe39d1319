"""The database's disk: how long the write-ahead log may grow, and statements that may fail."""

import shutil
import sqlite3
from pathlib import Path

PAGE_BYTES = 4096
MOST_PAGES = 4000  # 16 MB: under load the same pages are written repeatedly
FEWEST_PAGES = 100
LOG_BYTES = 4 * MOST_PAGES * PAGE_BYTES  # to which the log is cut once it is folded; a backup may have made it longer


def log_pages(path: Path) -> int:
    """Pages in the log at which it is folded into the database: at most an eighth of what is free.

    If the log filled its disk, there would be no space left to fold it, and the chat could never write again.
    """
    pages = shutil.disk_usage(path.parent).free // 8 // PAGE_BYTES
    return max(FEWEST_PAGES, min(MOST_PAGES, pages))


def log_size(path: Path) -> int:
    """Bytes of the write-ahead log beside the database at ``path``."""
    try:
        return Path(f"{path}-wal").stat().st_size
    except FileNotFoundError:
        return 0


def attempt(connection: sqlite3.Connection, sql: str) -> sqlite3.Error | None:
    """Runs in the disk's thread, where a raised error would be printed as unhandled."""
    try:
        connection.execute(sql)
    except sqlite3.Error as error:
        return error
    return None
