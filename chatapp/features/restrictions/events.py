"""What rooms and people hear of restrictions."""

from typing import ClassVar

from chatapp.core import audiences
from chatapp.core.events import Event, RoomEvent


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
