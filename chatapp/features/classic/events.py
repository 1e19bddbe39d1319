"""The five events that classic clients know."""

from typing import ClassVar

from chatapp.core import audiences
from chatapp.core.events import Event


class ClassicEvent(Event, frozen=True, kw_only=True):
    """To every classic client."""

    def audience(self) -> str:
        return audiences.CLASSIC


class SetUsername(ClassicEvent, frozen=True, kw_only=True):
    """Your name, after CONNECT."""

    name: ClassVar[str] = "set_username"
    username: str


class WithFace(ClassicEvent, frozen=True, kw_only=True):
    """``avatar`` is a full URL: these clients know no other base, and their page may be on another site."""

    avatar: str

    def audience(self) -> str:
        return audiences.classic(self.avatar.rpartition("/avatar/")[0])


class UserJoined(WithFace, frozen=True, kw_only=True):
    """Someone came into the lobby."""

    name: ClassVar[str] = "user_joined"
    username: str
    avatar: str


class UserLeft(ClassicEvent, frozen=True, kw_only=True):
    """Someone left the lobby."""

    name: ClassVar[str] = "user_left"
    username: str


class NewMessage(WithFace, frozen=True, kw_only=True):
    """Someone said something in the lobby, perhaps you."""

    name: ClassVar[str] = "new_message"
    username: str
    avatar: str
    message: str


class UsernameUpdated(ClassicEvent, frozen=True, kw_only=True):
    """Someone has another name."""

    name: ClassVar[str] = "username_updated"
    old_username: str
    new_username: str
