"""What a node tells its own features about the others."""

from typing import ClassVar

from chatapp.core.events import Notice


class NodeGone(Notice, frozen=True, kw_only=True):
    """A node has ended, or was not heard of any more: whoever was there is as good as cut off."""

    name: ClassVar[str] = "node:gone"
    node: str


class Afresh(Notice, frozen=True, kw_only=True):
    """This node was away for longer than the house's log is kept: what it knows by heart is read again."""

    name: ClassVar[str] = "node:afresh"


class RoomMoved(Notice, frozen=True, kw_only=True):
    """Another node has written into a room that nobody has open here."""

    name: ClassVar[str] = "room:moved"
    room: str


class Unsure(Notice, frozen=True, kw_only=True):
    """Bells may have been lost: what is in no log that this node follows must be looked at."""

    name: ClassVar[str] = "node:unsure"
