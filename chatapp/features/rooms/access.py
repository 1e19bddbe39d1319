"""Loading is authorising: a room is had only by who is in it. "Not there" and "not yours" look the same."""

from collections.abc import Callable
from typing import NamedTuple

from chatapp.core import audiences
from chatapp.core.errors import ChatError
from chatapp.features.people.models import Actor
from chatapp.features.rooms.models import LOBBY, Room
from chatapp.features.rooms.slugs import clean_slug
from chatapp.realtime.socketio.session import Session


class Member(NamedTuple):
    """A person in a room: the right to read and to post there."""

    actor: Actor
    room_id: int
    room: Room


class RoomAccess:
    """The rooms that have been opened since the start, by slug. The hooks hear who steps in and out."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[int, Room]] = {}
        self.on_enter: list[Callable[[Session, str], None]] = []
        self.on_leave: list[Callable[[Session, str], None]] = []

    def enter(self, session: Session, slug: str) -> None:
        """Subscribes the session to the room; harmless when it is in already."""
        session.subscribe(audiences.room(slug))
        for hook in self.on_enter:
            hook(session, slug)

    def leave(self, session: Session, slug: str) -> None:
        """The session hears no more of the room."""
        session.unsubscribe(audiences.room(slug))
        for hook in self.on_leave:
            hook(session, slug)

    def member_of(self, session: Session, raw_slug: str) -> Member:
        """The session's membership of a room that it has entered. Raises ChatError ``bad_room``, ``no_room``."""
        slug = raw_slug if raw_slug in self.known else clean_slug(raw_slug)
        room = self.known.get(slug)
        if room is None or audiences.room(slug) not in session.audiences:
            raise ChatError("no_room")
        return Member(session.actor, *room)

    def lobby_member(self, actor: Actor) -> Member:
        """The lobby is open to everyone who is connected."""
        return Member(actor, *self.known[LOBBY])
