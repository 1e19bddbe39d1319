"""What a room hears of comings and goings, and of its own newest number."""

from typing import ClassVar

from chatapp.core.events import RoomEvent
from chatapp.features.people.models import Person


class PresenceChanged(RoomEvent, frozen=True, kw_only=True):
    """Coalesced. At most 20 people each way are named, the rest is counted; ``total`` tells who missed one."""

    name: ClassVar[str] = "presence:changed"
    ephemeral: ClassVar[bool] = True
    joined: list[Person]
    left: list[Person]
    joined_more: int
    left_more: int
    total: int


class RoomHead(RoomEvent, frozen=True, kw_only=True):
    """The beacon: a client that is behind ``seq`` has lost something and catches up."""

    name: ClassVar[str] = "room:head"
    ephemeral: ClassVar[bool] = True
    seq: int
    epoch: str
    total: int
