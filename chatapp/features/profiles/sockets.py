"""The requests about profiles."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.people.sockets import actor_of
from chatapp.features.profiles.answers import Card, StatusSet
from chatapp.features.profiles.service import LONGEST, Profiles
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class SeeCard(Request, frozen=True):
    """``person:card``."""

    room: str
    person: Annotated[str, Meta(max_length=64)]


class SetStatus(Request, frozen=True):
    """``status:set``."""

    emoji: str = ""
    text: str = ""
    minutes: Annotated[int, Meta(ge=1, le=LONGEST)] | None = None


def install(kit: Kit, profiles: Profiles, sessions: RoomSessions) -> None:
    """Registers the requests."""

    @kit.realtime.on("person:card", SeeCard, limit=Limit(20, 10))
    def card(session: Session, request: SeeCard) -> Card:
        """Of somebody who was in the room; nobody hears of it."""
        return profiles.card(sessions.member_of(session, request.room), request.person)

    @kit.realtime.on("status:set", SetStatus, limit=Limit(10, 60))
    def set_status(session: Session, request: SetStatus) -> Future[StatusSet]:
        """Seen by those who open the card."""
        return profiles.set_status(actor_of(session), request.emoji, request.text, request.minutes)
