"""Who is writing: the others are told at once and forget it after five seconds."""

from typing import ClassVar

from chatapp.core.events import RoomEvent
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.people.models import Person
from chatapp.features.people.sockets import actor_of
from chatapp.features.rooms.service import Rooms
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

CROWD = 50  # in rooms with more people, nobody wants to know


class TypingStarted(RoomEvent, frozen=True, kw_only=True):
    """To the others in the room."""

    name: ClassVar[str] = "typing:started"
    ephemeral: ClassVar[bool] = True
    person: Person


class StartTyping(Request, frozen=True):
    """``typing:start``."""

    room: str


def install(kit: Kit, rooms: Rooms, sessions: RoomSessions) -> None:
    """One request, one event, nothing stored."""

    # clients send it every 3 s, and once more with the first key behind a message
    @kit.realtime.on("typing:start", StartTyping, limit=Limit(2, 4))
    def start(session: Session, request: StartTyping) -> None:
        """The others in the room hear ``typing:started``; clients ignore their own person's."""
        room = sessions.member_of(session, request.room).room
        if rooms.total(room.slug) <= CROWD:
            kit.bus.publish_everywhere(TypingStarted(room=room.slug, person=actor_of(session).person))
