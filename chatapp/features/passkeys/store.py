"""The passkeys in the database, and the challenges that were used."""

from collections.abc import Sequence
from typing import NamedTuple

from chatapp.core import clock
from chatapp.core.database import Reader, Tx, marks
from chatapp.features.passkeys.answers import PasskeyLine


class Stored(NamedTuple):
    """Whose a passkey is, its public key (COSE), and how often it says that it was used."""

    person: str
    public_key: bytes
    sign_count: int


def add(tx: Tx, passkey_id: str, person_id: str, key: Stored, name: str) -> bool:
    """False when it is there already."""
    return (
        tx.run(
            "INSERT INTO passkey (id, person, public_key, sign_count, name, made_at) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            *(passkey_id, person_id, key.public_key, key.sign_count, name, clock.stamp()),
        )
        == 1
    )


def find(reader: Reader, passkey_id: str) -> Stored | None:
    """The passkey with this id."""
    row = reader.one("SELECT person, public_key, sign_count FROM passkey WHERE id = ?", passkey_id)
    return Stored(row[0], bytes(row[1]), row[2]) if row else None


def used(tx: Tx, passkey_id: str, sign_count: int) -> None:
    """It has brought its person back."""
    tx.run("UPDATE passkey SET used_at = ?, sign_count = ? WHERE id = ?", clock.stamp(), sign_count, passkey_id)


def of(reader: Reader, person_id: str) -> list[PasskeyLine]:
    """All of a person, the oldest first."""
    rows = reader.all("SELECT id, name, made_at, used_at FROM passkey WHERE person = ? ORDER BY made_at, id", person_id)
    return [PasskeyLine(*row) for row in rows]


def rename(tx: Tx, person_id: str, passkey_id: str, name: str) -> bool:
    """False when the person has none of this id."""
    return tx.run("UPDATE passkey SET name = ? WHERE id = ? AND person = ?", name, passkey_id, person_id) == 1


def remove(tx: Tx, person_id: str, passkey_id: str) -> None:
    """It is worth nothing any more."""
    tx.run("DELETE FROM passkey WHERE id = ? AND person = ?", passkey_id, person_id)


def use_challenge(tx: Tx, challenge_hash: bytes, expires_at: str) -> bool:
    """False when it was used before. Those that have expired are forgotten."""
    tx.run("DELETE FROM passkey_challenge WHERE expires_at < ?", clock.stamp())
    return (
        tx.run(
            "INSERT INTO passkey_challenge (hash, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
            *(challenge_hash, expires_at),
        )
        == 1
    )


def keepers(reader: Reader, ids: Sequence[str]) -> list[str]:
    """Of these people, those who have one: they mean to come back."""
    rows = reader.all(f"SELECT DISTINCT person FROM passkey WHERE person IN ({marks(ids)})", *ids)  # noqa: S608
    return [row[0] for row in rows]


def forget_people(tx: Tx, ids: Sequence[str]) -> None:
    """Deletes the passkeys of these people."""
    tx.run(f"DELETE FROM passkey WHERE person IN ({marks(ids)})", *ids)  # noqa: S608
