"""The transaction of a migration in a file of SQLite."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

IS_THERE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"


def revision(path: Path) -> str | None:
    """The revision of the file, None when it has no schema of ours yet."""
    with closing(sqlite3.connect(path)) as connection:
        if not connection.execute(IS_THERE).fetchone():
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else None


@contextmanager
def begun(path: Path) -> Iterator["Connection"]:
    """One transaction, committed at the end."""
    from sqlalchemy import create_engine

    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path, isolation_level=None))
    try:
        with engine.connect() as connection:
            # the driver begins no transaction for CREATE and DROP, and a start that is killed would leave half a schema
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()
    finally:
        engine.dispose()
