"""The key of a chat: all processes that serve it have the same one."""

import secrets
from pathlib import Path

from chatapp.core import data_files
from chatapp.core.database import Database, Reader, Tx

KEPT = "secret_key"  # in ``meta``


def of(given: str, data: Path, database: Database) -> bytes:
    """The given key, else the one that the chat keeps: in the data directory, or in the database that several share.

    Raises OperatorError when a file of it is cut short, ChatError ``storage``.
    """
    if given:
        return given.encode()
    if database.reader.dialect == "sqlite":
        return data_files.secret_key(data / data_files.KEY_FILE)
    return database.write(_kept).wait()


def stored(reader: Reader) -> bytes | None:
    """The key that the database keeps."""
    row = reader.one("SELECT value FROM meta WHERE key = ?", KEPT)
    return bytes.fromhex(row[0]) if row else None


def store(tx: Tx, key: bytes) -> None:
    """Keeps a key in the database in place of any other."""
    tx.run(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        *(KEPT, key.hex()),
    )


def _kept(tx: Tx) -> bytes:
    key = stored(tx)
    if key is None:
        key = secrets.token_bytes(data_files.KEY_BYTES)
        store(tx, key)
    return key
