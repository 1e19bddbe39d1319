"""What takes texts out of a room's log, and what makes its clients start afresh when they are put back."""

from chatapp.core import clock
from chatapp.core.database import Reader, Tx
from chatapp.core.errors import ChatError


def told_about(reader: Reader, room_id: int, first: int, last: int) -> set[int]:
    """The messages with numbers from ``first`` to ``last`` about which there are written events."""
    rows = reader.all(
        "SELECT DISTINCT about FROM event WHERE room = ? AND about BETWEEN ? AND ?", *(room_id, first, last)
    )
    return {row[0] for row in rows}


def begin(tx: Tx, room_id: int) -> str:
    """From now on, whoever knows the room starts afresh: its ``epoch`` is another. Returns its slug."""
    row = tx.one("UPDATE room SET history = ? WHERE id = ? RETURNING slug", clock.new_id(), room_id)
    if row is None:
        raise ChatError("no_room")
    return str(row[0])
