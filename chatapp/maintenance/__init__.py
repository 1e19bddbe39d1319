"""The operator's tools beside a server: backup, restore, copy, doctor, health check, each for both stores.

A backup is always a file of SQLite, whichever store it is from, and can be put back into either.
Raises OperatorError for what cannot be done.
"""

from pathlib import Path

from chatapp.core.database import Address
from chatapp.maintenance import sqlite, sqlite_doctor
from chatapp.maintenance.findings import Finding, ask_ready

__all__ = ["Finding", "ask_ready", "examine", "put_back", "save"]


def save(place: Address, target: Path) -> None:
    """Copies the chat to a new file, in one consistent state, readable by the owner alone. The chat may run."""
    if place.path:
        sqlite.save(place.path, target)
        return
    from chatapp.maintenance import postgres

    postgres.save(place, target)


def put_back(source: Path, place: Address, data: Path) -> Path | None:
    """Replaces the chat by a copy of ``source`` with a new epoch. Returns where the old one is kept."""
    if place.path:
        return sqlite.put_back(source, place.path)
    from chatapp.maintenance import postgres

    return postgres.put_back(source, place, data)


def examine(data: Path, place: Address, soft: int = 0, hard: int = 0) -> list[Finding]:
    """Checks the database, its journal and its budget (bytes), who may read the files, and the space on the disk."""
    if place.path:
        return sqlite_doctor.examine(data, place.path, soft, hard)
    from chatapp.maintenance import postgres_doctor

    return postgres_doctor.examine(place, soft, hard)
