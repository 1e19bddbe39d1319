"""What rooms and people hear of restrictions."""

from typing import ClassVar

from chatapp.core import audiences
from chatapp.core.events import Event, Notice, RoomEvent
from chatapp.features.restrictions.models import Restriction


class RestrictionsChanged(Notice, frozen=True, kw_only=True):
    """What nodes know of restrictions, rules and panic is old."""

    name: ClassVar[str] = "restrictions:changed"


class Imposed(Notice, frozen=True, kw_only=True):
    """A ban or a kick, which connections on every node must feel. ``handles``: of the addresses that are meant."""

    name: ClassVar[str] = "restriction:imposed"
    restriction: Restriction
    handles: list[str]


class RulesChanged(RoomEvent, frozen=True, kw_only=True):
    """To the room: its rules now."""

    name: ClassVar[str] = "rules:changed"
    read_only: bool
    locked: bool
    slow: int


class PanicSwitched(Event, frozen=True, kw_only=True):
    """To everyone: only moderators write, or everybody again."""

    name: ClassVar[str] = "panic:switched"
    on: bool

    def audience(self) -> str:
        return audiences.EVERYONE


class RoomClosed(Event, frozen=True, kw_only=True):
    """To a connection that is put out of a room, with the reason in words. It hears nothing of the room any more."""

    name: ClassVar[str] = "room:closed"
    room: str
    code: str
    message: str
