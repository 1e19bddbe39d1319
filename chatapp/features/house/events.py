"""What nodes are told of rooms."""

from typing import ClassVar

from chatapp.core.events import Notice


class RoomEnds(Notice, frozen=True, kw_only=True):
    """An owner removes a room: everybody is out of it, on every node. ``number`` is the room's."""

    name: ClassVar[str] = "room:ends"
    room: str
    number: int
