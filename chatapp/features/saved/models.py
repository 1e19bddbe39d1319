"""A saved message and its room, as stored."""

from typing import NamedTuple

from chatapp.features.people.models import Person
from chatapp.features.rooms.models import StoredRoom


class SavedMessage(NamedTuple):
    """What is shown of it, when its room still lets the person in."""

    room: StoredRoom
    seq: int
    person: Person
    text: str
    sent_at: str
    saved_at: str
