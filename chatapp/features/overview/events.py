"""What a client hears of its list of rooms."""

from typing import ClassVar

from chatapp.core.events import Event, Notice
from chatapp.features.overview.lines import RoomLine


class RoomsChanged(Event, frozen=True, kw_only=True):
    """To one client that has asked for the list: ``rooms`` are the lines as they are now, ``gone`` those that are left.

    ``version`` grows by one from event to event. A client that misses one asks for the list again.
    """

    name: ClassVar[str] = "rooms:changed"
    version: int
    rooms: list[RoomLine]
    gone: list[str]


class ListTouched(Notice, frozen=True, kw_only=True):
    """A person's list has changed about a room: their clients on other nodes look at it again."""

    name: ClassVar[str] = "list:touched"
    person: str
    room: str
