"""Events about a room, and about the people who have been in it."""

from typing import ClassVar

from chatapp.core import audiences
from chatapp.core.events import Event, Numbered
from chatapp.features.people.models import Person


class PersonRenamed(Numbered, frozen=True, kw_only=True):
    """Old messages take the new name. A line in the conversation says who was renamed."""

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


class PersonErased(Numbered, frozen=True, kw_only=True):
    """All that was stored of ``person`` is gone: they have no name any more, and no line tells which one they had."""

    name: ClassVar[str] = "person:erased"
    note: ClassVar[bool] = True
    person: Person
    at: str


class TopicChanged(Numbered, frozen=True, kw_only=True):
    """``person`` has said what the room is about; an empty ``topic`` means that nobody says so any more."""

    name: ClassVar[str] = "topic:changed"
    note: ClassVar[bool] = True
    topic: str
    person: Person
    at: str


class RoomLost(Event, frozen=True, kw_only=True):
    """To all connections of a person who may be in a private room no more, with the reason in words."""

    name: ClassVar[str] = "room:lost"
    room: str
    person: str
    code: str
    message: str

    def audience(self) -> str:
        return audiences.person(self.person)


class RoomGained(Event, frozen=True, kw_only=True):
    """To all connections of a person: a direct message to them is in their list now."""

    name: ClassVar[str] = "room:gained"
    room: str
    person: str

    def audience(self) -> str:
        return audiences.person(self.person)
