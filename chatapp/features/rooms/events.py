"""What a room hears of the people who have been in it."""

from typing import ClassVar

from chatapp.core.events import Numbered
from chatapp.features.people.models import Person


class PersonRenamed(Numbered, frozen=True, kw_only=True):
    """Old messages take the new name; a line in the conversation says who became whom."""

    name: ClassVar[str] = "person:renamed"
    note: ClassVar[bool] = True
    person: Person
    old_name: str
    at: str


class PersonChanged(Numbered, frozen=True, kw_only=True):
    """A new face."""

    name: ClassVar[str] = "person:changed"
    note: ClassVar[bool] = True
    person: Person
    at: str
