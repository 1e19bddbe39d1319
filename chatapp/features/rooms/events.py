"""What a room hears of the people who have been in it."""

from typing import ClassVar

from chatapp.core import audiences
from chatapp.core.events import Event
from chatapp.features.people.models import Person


class RoomEvent(Event, frozen=True, kw_only=True):
    """An event in one room."""

    room: str

    def audience(self) -> str:
        return audiences.room(self.room)


class PersonRenamed(RoomEvent, frozen=True, kw_only=True):
    """Durable: old messages take the new name, the timeline says who became whom."""

    name: ClassVar[str] = "person:renamed"
    seq: int
    person: Person
    old_name: str
    at: str


class PersonChanged(RoomEvent, frozen=True, kw_only=True):
    """Durable: a new face."""

    name: ClassVar[str] = "person:changed"
    seq: int
    person: Person
    at: str
