"""What a person has written, in the order of the rooms and their logs; and how much of today's budget they used."""

from array import array
from collections.abc import Iterator

from chatapp.core.database import Reader
from chatapp.core.extensions import Told
from chatapp.core.personal import Table, of_tables
from chatapp.features.messages import store

SLICE = 200  # messages that are read at once
ROOMS = 2**32  # a key is room * ROOMS + number, so that a million of them need 8 MB

SPENT = of_tables(
    "What you used of today's budget",
    Table("spent", "how much somebody who writes very much has written today", ("since", "messages", "bytes")),
)


def tell(reader: Reader, person_id: str) -> Told:
    """Room, number, time and text. A deleted message has no text."""
    found: array[int] = array("q")
    for some in keys(reader, person_id):
        found.extend(room * ROOMS + seq for room, seq in some)
        yield None
    ordered = sorted(found)
    for at in range(0, len(ordered), SLICE):
        some = [divmod(key, ROOMS) for key in ordered[at : at + SLICE]]
        for room, seq, sent_at, body in store.texts(reader, some):
            yield {"room": room, "number": seq, "sent_at": sent_at, "text": body}
        yield None


def keys(reader: Reader, person_id: str) -> Iterator[list[tuple[int, int]]]:
    """Room and number of all messages of a person, deleted ones as well, in slices."""
    after = ""
    while rows := store.sent_by(reader, person_id, after, SLICE * 10):
        yield [(room, seq) for _, room, seq in rows]
        after = rows[-1][0]
