"""The answers to the requests about pins, and the mark of a pinned message in a page."""

import msgspec

from chatapp.features.people.models import Person


class PinSet(msgspec.Struct, frozen=True):
    """``message:pin``: whether it is pinned now, and whether this request changed it."""

    pinned: bool
    changed: bool


class PinLine(msgspec.Struct, frozen=True):
    """A pinned message: its writer, the first 200 characters of its text, when it was sent and when it was pinned."""

    seq: int
    person: Person
    text: str
    sent_at: str
    pinned_at: str


class PinList(msgspec.Struct, frozen=True):
    """``pins:list``: those of the room, pinned last first."""

    pins: list[PinLine]
