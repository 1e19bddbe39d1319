"""The edits in the database: each holds the text that it replaced. The newest text is the message's own."""

from collections.abc import Sequence
from typing import NamedTuple

from chatapp.core.database import Reader, Tx, marks
from chatapp.features.edits.answers import EditMark

MARKS = """
    SELECT e.message, c.times, e.made_at FROM edit e JOIN (
        SELECT message, COUNT(*) AS times, MAX(seq) AS newest FROM edit
        WHERE room = ? AND message BETWEEN ? AND ? AND former IS NOT NULL GROUP BY message) c
    ON c.message = e.message AND c.newest = e.seq
    WHERE e.room = ? AND e.message BETWEEN ? AND ? AND e.former IS NOT NULL"""


class Edit(NamedTuple):
    """An edit under the id that its client made. ``former``: the replaced text; None when it changed nothing."""

    person_id: str
    client_id: str
    room_id: int
    message: int
    seq: int
    former: str | None
    said: bytes
    made_at: str


def add(tx: Tx, edit: Edit) -> None:
    """Stores an edit."""
    tx.run(
        "INSERT INTO edit (person, client_id, room, message, seq, former, said, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *edit,
    )


def made_before(reader: Reader, person_id: str, client_id: str) -> Edit | None:
    """The edit that this person has made under ``client_id``."""
    row = reader.one(
        "SELECT person, client_id, room, message, seq, former, said, made_at FROM edit"
        " WHERE person = ? AND client_id = ?",
        *(person_id, client_id),
    )
    return Edit(*row) if row else None


def of_message(reader: Reader, room_id: int, message: int) -> list[tuple[int, str, str]]:
    """Number, replaced text and time of the edits that changed the message, oldest first."""
    rows = reader.all(
        "SELECT seq, former, made_at FROM edit WHERE room = ? AND message = ? AND former IS NOT NULL ORDER BY seq",
        *(room_id, message),
    )
    return [(seq, former, at) for seq, former, at in rows]


def count(reader: Reader, room_id: int, message: int) -> int:
    """How many edits are stored for the message, also those that changed nothing."""
    row = reader.one("SELECT COUNT(*) FROM edit WHERE room = ? AND message = ?", room_id, message)
    return row[0] if row else 0


def on_page(reader: Reader, room_id: int, seqs: Sequence[int]) -> dict[int, EditMark]:
    """For the messages of a page: those that were edited."""
    place = (room_id, min(seqs), max(seqs))
    return {message: EditMark(times, at) for message, times, at in reader.all(MARKS, *place, *place) if message in seqs}


def remove(tx: Tx, room_id: int, below: int, most: int) -> bool:
    """Removes the versions of messages that are no longer kept, at most ``most``. False when there are more."""
    removed = tx.run(
        "DELETE FROM edit WHERE (person, client_id) IN"
        " (SELECT person, client_id FROM edit WHERE room = ? AND message < ? LIMIT ?)",
        *(room_id, below, most),
    )
    return removed < most


def editors(reader: Reader, ids: Sequence[str]) -> list[str]:
    """Of these people, those who have edited a message that is there."""
    rows = reader.all(f"SELECT DISTINCT person FROM edit WHERE person IN ({marks(ids)})", *ids)  # noqa: S608
    return [row[0] for row in rows]


def forget(tx: Tx, room_id: int, message: int) -> None:
    """Removes all versions of a message that is being deleted."""
    tx.run("DELETE FROM edit WHERE room = ? AND message = ?", room_id, message)
