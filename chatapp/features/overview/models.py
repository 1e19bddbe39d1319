"""What a list of rooms is made of: the state of a room, the same for everybody, and how far a person has read. Pure."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from chatapp.features.overview.lines import LastSaid, Level
from chatapp.features.rooms.models import Room, StoredRoom

COUNTED = 100  # newest messages of a room that can be unread


class Look(NamedTuple):
    """What a list shows of a room. ``seqs`` and ``writers`` are its newest messages, oldest first.

    ``mentions``: which of them are for somebody in particular, by the person's id.
    """

    room: Room
    last_at: str
    last: LastSaid | None
    seqs: tuple[int, ...]
    writers: tuple[str, ...]
    mentions: Mapping[str, Sequence[int]]

    def unread(self, person_id: str, read_seq: int) -> int:
        """How many of the newest messages are behind ``read_seq`` and not this person's own."""
        first = bisect_right(self.seqs, read_seq)
        return len(self.seqs) - first - self.writers[first:].count(person_id)

    def mentioned(self, person_id: str, read_seq: int) -> int:
        """How many of these are for this person in particular."""
        return sum(seq > read_seq and seq in self.seqs for seq in self.mentions.get(person_id, ()))


class RoomState(NamedTuple):
    """A room from the number ``floor`` up to ``head``."""

    room: StoredRoom
    head: int
    floor: int
    look: Look


class Visited(NamedTuple):
    """A room of a person's list: how far they have read there, and how they keep it."""

    slug: str
    read_seq: int = 0
    pinned: bool = False
    notify: Level = "all"
