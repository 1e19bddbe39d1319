"""Who has asked for an erasure that is not done yet."""

from collections.abc import Sequence

from chatapp.core import clock
from chatapp.core.database import Reader, Tx, marks


def add(tx: Tx, person_id: str) -> bool:
    """False when it was asked for before."""
    sql = "INSERT INTO erasure (person, asked_at) VALUES (?, ?) ON CONFLICT DO NOTHING"
    return tx.run(sql, person_id, clock.stamp()) == 1


def waiting(reader: Reader) -> list[str]:
    """The next people of whom something is stored still."""
    return [row[0] for row in reader.all("SELECT person FROM erasure ORDER BY asked_at LIMIT 100")]


def done(tx: Tx, person_id: str) -> None:
    """Nothing is left."""
    tx.run("DELETE FROM erasure WHERE person = ?", person_id)


def forget_people(tx: Tx, ids: Sequence[str]) -> None:
    """These people are being removed, with all that is stored of them."""
    tx.run(f"DELETE FROM erasure WHERE person IN ({marks(ids)})", *ids)  # noqa: S608
