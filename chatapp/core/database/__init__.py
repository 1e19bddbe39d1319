"""The database: one writer with group commit, readers beside it.

Above this package nothing knows which store it is. ``open_database`` makes a ``SqliteDatabase`` or a
``PostgresDatabase``; both are tested by the same tests.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from chatapp.core.database.address import Address
from chatapp.core.database.errors import Unavailable, Violation
from chatapp.core.database.group_commit import Database
from chatapp.core.database.lists import among, marks
from chatapp.core.database.units import Counter, Joint, Reader, Row, Tx
from chatapp.core.events import Told

__all__ = [
    "Address", "Counter", "Database", "Joint", "Reader", "Row", "Tx", "Unavailable", "Violation", "among",
    "marks", "open_database",
]  # fmt: skip


def open_database(
    place: Address | Path, publish: Callable[[Told], None], beside: bool = False, record: Any = None
) -> Database:
    """The database at ``place``, whose schema is the newest. ``publish`` gets what units announce.

    ``record``: it is shared by several nodes, see ``PostgresDatabase``.

    ``beside``: an operator's command may work while the server has it open; on SQLite the file's own locks do.
    Raises OperatorError when a PostgreSQL server refuses, or another process has the database.
    """
    address = Address(place) if isinstance(place, Path) else place
    if address.path:
        from chatapp.core.database.sqlite import SqliteDatabase

        return SqliteDatabase(address.path, publish)
    from chatapp.core.database.postgres.database import PostgresDatabase  # only now: it loads a driver

    return PostgresDatabase(address.url, publish, beside, record)
