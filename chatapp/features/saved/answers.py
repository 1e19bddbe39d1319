"""The answers to the requests about saved messages."""

import msgspec

from chatapp.features.people.models import Person
from chatapp.features.rooms.models import Room


class SaveSet(msgspec.Struct, frozen=True):
    """``message:save``: whether it is saved now, and whether this request changed it."""

    saved: bool
    changed: bool


class SavedLine(msgspec.Struct, frozen=True):
    """A saved message: its room, its writer, the first 200 characters of its text, when it was sent and saved."""

    room: Room
    seq: int
    person: Person
    text: str
    sent_at: str
    saved_at: str


class SavedPage(msgspec.Struct, frozen=True):
    """``saved:list``: saved last first. ``next``: what brings the following ones, null at the end."""

    messages: list[SavedLine]
    next: str | None
