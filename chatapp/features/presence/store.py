"""Who was shown as present, for the next process."""

from chatapp.core.database import Reader, Tx


def save(tx: Tx, slug: str, joined: list[str], left: list[str]) -> None:
    """Writes a room's change."""
    for person_id in joined:
        tx.run("INSERT OR IGNORE INTO presence (room, person) VALUES (?, ?)", slug, person_id)
    for person_id in left:
        tx.run("DELETE FROM presence WHERE room = ? AND person = ?", slug, person_id)


def load(reader: Reader) -> list[tuple[str, str]]:
    """Room and person of every lease that was open when the last process ended."""
    return [(row[0], row[1]) for row in reader.all("SELECT room, person FROM presence")]
