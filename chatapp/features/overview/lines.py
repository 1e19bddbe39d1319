"""A line of a person's list of rooms, in answers and in events."""

from typing import Literal

import msgspec

Level = Literal["all", "mentions", "none"]


class LastSaid(msgspec.Struct, frozen=True):
    """The newest message of a room: who wrote it, and the beginning of its text, on one line."""

    person: str
    name: str
    body: str


class RoomLine(msgspec.Struct, frozen=True):
    """A room in a person's list. ``unread`` counts messages of others among the newest 100 of the room.

    ``mentions`` counts those of them that are for this person in particular.
    ``notify``: of what the person hears there; ``muted``: of nothing.
    ``faces`` are those of the others in a direct message, at most three.
    ``last`` is None when there is no message, ``last_at`` is when the room was made then.
    """

    slug: str
    title: str
    topic: str
    head: int
    read_seq: int
    unread: int
    mentions: int
    people_total: int
    last_at: str
    last: LastSaid | None
    faces: list[str]
    pinned: bool
    muted: bool
    notify: Level
