"""The tables of a chat and their columns, and a value for a column of each type."""

from typing import Any

from chatapp.kit import Kit

VALUES: dict[str, Any] = {"INTEGER": 7, "TEXT": "x", "BLOB": b"x", "REAL": 1.0}


def tables(kit: Kit) -> list[str]:
    return [name for (name,) in kit.database.reader.all("SELECT name FROM sqlite_master WHERE type = 'table'")]


def columns(kit: Kit, table: str) -> dict[str, str]:
    """Name and type."""
    return {row[1]: row[2] for row in kit.database.reader.all(f"PRAGMA table_info({table})")}
