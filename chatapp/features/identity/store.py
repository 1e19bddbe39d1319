"""The codes of people in the database: only their hashes."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from chatapp.core import clock
from chatapp.core.database import Reader, Tx, marks

Kind = Literal["recovery", "device"]


class Code(NamedTuple):
    """Whose code it is. ``expires_at`` is None for a recovery code."""

    person: str
    kind: Kind
    expires_at: str | None


def set_code(tx: Tx, code_hash: bytes, person_id: str, kind: Kind, expires_at: str | None) -> None:
    """The person's one code of this kind. Codes that have expired are forgotten."""
    tx.run("DELETE FROM person_code WHERE expires_at < ?", clock.stamp())
    tx.run("DELETE FROM person_code WHERE person = ? AND kind = ?", person_id, kind)
    tx.run(
        "INSERT INTO person_code (code_hash, person, kind, expires_at) VALUES (?, ?, ?, ?)",
        *(code_hash, person_id, kind, expires_at),
    )


def code(reader: Reader, code_hash: bytes) -> Code | None:
    """The code with this hash."""
    row = reader.one("SELECT person, kind, expires_at FROM person_code WHERE code_hash = ?", code_hash)
    return Code(*row) if row else None


def use_up(tx: Tx, code_hash: bytes) -> bool:
    """Takes a code away; False when somebody else was quicker."""
    return tx.run("DELETE FROM person_code WHERE code_hash = ?", code_hash) == 1


def keepers(reader: Reader, ids: Sequence[str]) -> list[str]:
    """Of these people, those who have taken a code to keep their identity."""
    sql = f"SELECT DISTINCT person FROM person_code WHERE kind = 'recovery' AND person IN ({marks(ids)})"  # noqa: S608
    return [row[0] for row in reader.all(sql, *ids)]


def forget_people(tx: Tx, ids: Sequence[str]) -> None:
    """Deletes the codes and the other devices of these people."""
    tx.run(f"DELETE FROM person_code WHERE person IN ({marks(ids)})", *ids)  # noqa: S608
    tx.run(f"DELETE FROM person_token WHERE person IN ({marks(ids)})", *ids)  # noqa: S608


def forget_devices(tx: Tx, person_id: str) -> None:
    """The codes that a device shows are worth nothing any more."""
    tx.run("DELETE FROM person_code WHERE person = ? AND kind = 'device'", person_id)
