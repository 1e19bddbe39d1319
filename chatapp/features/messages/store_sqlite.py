"""Many messages at once in SQLite, where a statement costs a few microseconds."""

from collections.abc import Sequence

from chatapp.core.database import Reader, Row, Tx


def add(tx: Tx, rows: Sequence[Row]) -> int:
    """Stores those that were not sent before, and returns how many."""
    return tx.run_many(
        "INSERT INTO message (id, room, seq, person, client_id, name, body, sent_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (person, client_id) DO NOTHING",
        rows,
    )


def sent_before(reader: Reader, keys: Sequence[tuple[str, str]]) -> list[Row]:
    """Person, client id and what is known of the message, for those of the keys that have one."""
    found = (
        reader.one(
            "SELECT person, client_id, id, seq, room, body, first_body FROM message WHERE person = ? AND client_id = ?",
            *key,
        )
        for key in keys
    )
    return [row for row in found if row]
