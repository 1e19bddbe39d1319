"""Who was shown as present, for the next process."""

from collections.abc import Sequence

from chatapp.core.database import Reader, Tx, marks


def save(tx: Tx, slug: str, joined: list[str], left: list[str]) -> None:
    """Writes a room's change."""
    if joined:
        tx.run_many(
            "INSERT INTO presence (room, person) VALUES (?, ?) ON CONFLICT (room, person) DO NOTHING",
            [(slug, person_id) for person_id in joined],
        )
    if left:
        tx.run_many("DELETE FROM presence WHERE room = ? AND person = ?", [(slug, person_id) for person_id in left])


def forget(tx: Tx, ids: Sequence[str]) -> None:
    """Deletes what is stored of these people."""
    tx.run(f"DELETE FROM presence WHERE person IN ({marks(ids)})", *ids)  # noqa: S608


def load(reader: Reader) -> list[tuple[str, str]]:
    """Room and person of every lease that was open when the last process ended."""
    return [(row[0], row[1]) for row in reader.all("SELECT room, person FROM presence")]
