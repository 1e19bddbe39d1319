"""Letters in the database. One that was read is kept for a while, so that a repeat of its sending is known."""

from collections.abc import Sequence

from chatapp.core import clock
from chatapp.core.database import Reader, Tx, marks
from chatapp.features.letters.lines import Letter

MOST = 20  # that wait for one person: of more, the oldest go


def waiting(reader: Reader) -> set[str]:
    """The ids of people for whom there are letters."""
    return {row[0] for row in reader.all("SELECT DISTINCT person FROM letter WHERE read_at IS NULL")}


def of(reader: Reader, person_id: str) -> list[Letter]:
    """What somebody has not read, the oldest first."""
    rows = reader.all(
        "SELECT id, kind, room_slug, text, made_at FROM letter WHERE person = ? AND read_at IS NULL"
        " ORDER BY made_at, id",
        person_id,
    )
    return [Letter(*row) for row in rows]


def add(tx: Tx, person_id: str, letter: Letter) -> bool:
    """A letter for somebody. False when one of this id is there already."""
    added = tx.run(
        "INSERT INTO letter (id, person, kind, room_slug, text, made_at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        *(letter.id, person_id, letter.kind, letter.room, letter.text, letter.at),
    )
    tx.run(
        "DELETE FROM letter WHERE person = ? AND id NOT IN"
        " (SELECT id FROM letter WHERE person = ? ORDER BY made_at DESC, id LIMIT ?)",
        *(person_id, person_id, MOST),
    )
    return added == 1


def read(tx: Tx, person_id: str, letter_id: str) -> bool:
    """It was read. False when there is none, or it was read before."""
    sql = "UPDATE letter SET read_at = ?, text = '' WHERE person = ? AND id = ? AND read_at IS NULL"
    return tx.run(sql, clock.stamp(), person_id, letter_id) == 1


def take_back(tx: Tx, letter_id: str) -> None:
    """Whoever has not read it yet never will."""
    tx.run("DELETE FROM letter WHERE id = ?", letter_id)


def forget(tx: Tx, before: str) -> None:
    """Deletes those that were read, and all older than that time."""
    tx.run("DELETE FROM letter WHERE read_at < ? OR made_at < ?", before, before)


def forget_people(tx: Tx, ids: Sequence[str]) -> None:
    """Deletes the letters to these people."""
    tx.run(f"DELETE FROM letter WHERE person IN ({marks(ids)})", *ids)  # noqa: S608
