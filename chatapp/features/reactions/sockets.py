"""The requests about reactions."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.reactions.answers import Reacted
from chatapp.features.reactions.service import Reactions
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

OFTEN = Limit(30, 10)  # of each request
Seq = Annotated[int, Meta(ge=1, le=2**53)]


class PutReaction(Request, frozen=True):
    """``reaction:put``."""

    room: str
    message: Seq
    emoji: str


class TakeReaction(PutReaction, frozen=True):
    """``reaction:take``."""


def install(kit: Kit, reactions: Reactions, sessions: RoomSessions) -> None:
    """Registers the requests."""

    @kit.realtime.on("reaction:put", PutReaction, limit=OFTEN)
    def put(session: Session, request: PutReaction) -> Future[Reacted]:
        """Everyone in the room hears ``reaction:changed``, after the commit."""
        member = sessions.member_of(session, request.room)
        return reactions.put(member, request.message, request.emoji, session.address)

    @kit.realtime.on("reaction:take", TakeReaction, limit=OFTEN)
    def take(session: Session, request: TakeReaction) -> Future[Reacted]:
        """Everyone in the room hears ``reaction:changed``, after the commit."""
        member = sessions.member_of(session, request.room)
        return reactions.take(member, request.message, request.emoji, session.address)
