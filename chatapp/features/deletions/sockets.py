"""The request about deletions."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.deletions.answers import Deleted
from chatapp.features.deletions.service import Deletions
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class DeleteMessage(Request, frozen=True):
    """``message:delete``."""

    room: str
    message: Annotated[int, Meta(ge=1, le=2**53)]


def install(kit: Kit, deletions: Deletions, sessions: RoomSessions) -> None:
    """Registers the request."""

    @kit.realtime.on("message:delete", DeleteMessage, limit=Limit(30, 10))
    def delete(session: Session, request: DeleteMessage) -> Future[Deleted]:
        """Everyone in the room hears ``message:deleted``, after the commit."""
        return deletions.delete(sessions.member_of(session, request.room), request.message)
