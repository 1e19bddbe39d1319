"""Many messages at once in PostgreSQL, where each statement is a journey: one for all."""

from collections.abc import Sequence

from chatapp.core.database import Reader, Row, Tx


def add(tx: Tx, rows: Sequence[Row]) -> int:
    """Stores those that were not sent before, and returns how many."""
    return tx.run(
        "INSERT INTO message (id, room, seq, person, client_id, name, body, sent_at) SELECT * FROM unnest("
        "?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])"
        " ON CONFLICT (person, client_id) DO NOTHING",
        *map(list, zip(*rows, strict=True)),
    )


def sent_before(reader: Reader, keys: Sequence[tuple[str, str]]) -> list[Row]:
    """Person, client id and what is known of the message, for those of the keys that have one."""
    return reader.all(
        "SELECT m.person, m.client_id, m.id, m.seq, m.room, m.body, m.first_body"
        " FROM unnest(?::text[], ?::text[]) AS k (person, client_id)"
        " JOIN message m ON m.person = k.person AND m.client_id = k.client_id",
        *map(list, zip(*keys, strict=True)),
    )
