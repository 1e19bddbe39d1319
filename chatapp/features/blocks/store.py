"""Who has blocked whom, in the database."""

from collections.abc import Sequence

from chatapp.core import clock
from chatapp.core.database import Reader, Tx, marks
from chatapp.features.people.models import Person


def everybody(reader: Reader) -> set[str]:
    """The ids of those who have blocked somebody."""
    return {row[0] for row in reader.all("SELECT DISTINCT person FROM block")}


def of(reader: Reader, person_id: str) -> list[str]:
    """The ids of those whom a person has blocked, the latest first."""
    rows = reader.all("SELECT blocked FROM block WHERE person = ? ORDER BY made_at DESC, blocked", person_id)
    return [row[0] for row in rows]


def people(reader: Reader, person_id: str) -> list[Person]:
    """The same as people."""
    rows = reader.all(
        "SELECT p.id, p.name, p.avatar, p.tag, p.rev FROM block b JOIN person p ON p.id = b.blocked"
        " WHERE b.person = ? ORDER BY b.made_at DESC, b.blocked",
        person_id,
    )
    return [Person(*row) for row in rows]


def add(tx: Tx, person_id: str, blocked: str) -> bool:
    """False when it is there already."""
    added = tx.run(
        "INSERT INTO block (person, blocked, made_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        *(person_id, blocked, clock.stamp()),
    )
    return added == 1


def take(tx: Tx, person_id: str, blocked: str) -> bool:
    """False when there is none."""
    return tx.run("DELETE FROM block WHERE person = ? AND blocked = ?", person_id, blocked) == 1


def forget_people(tx: Tx, ids: Sequence[str]) -> None:
    """Deletes what these people have blocked, and who has blocked them."""
    tx.run(f"DELETE FROM block WHERE person IN ({marks(ids)}) OR blocked IN ({marks(ids)})", *ids, *ids)  # noqa: S608
