"""The events of joins and leaves, and the beacon with the room's newest number."""

from typing import ClassVar

from chatapp.core.events import Notice, RoomEvent
from chatapp.features.people.models import Person


class PresenceChanged(RoomEvent, frozen=True, kw_only=True):
    """Coalesced: at most 20 joins and 20 leaves have names, the rest is counted. ``total`` helps whoever missed one."""

    name: ClassVar[str] = "presence:changed"
    ephemeral: ClassVar[bool] = True
    joined: list[Person]
    left: list[Person]
    joined_more: int
    left_more: int
    total: int


class RoomHead(RoomEvent, frozen=True, kw_only=True):
    """The beacon: a client that is behind ``seq`` has lost something and catches up.

    What a client has below ``floor`` is no longer kept, and it no longer shows it.
    """

    name: ClassVar[str] = "room:head"
    ephemeral: ClassVar[bool] = True
    seq: int
    epoch: str
    floor: int
    total: int


class PresenceTold(Notice, frozen=True, kw_only=True):
    """Who has come to a node or left it: the room's address with the person, or with the person's id."""

    name: ClassVar[str] = "presence:told"
    node: str
    joined: list[tuple[str, Person]]
    left: list[tuple[str, str]]
