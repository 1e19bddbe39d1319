"""The requests about messages."""

from typing import Annotated, Any

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.messages.service import PAGE, Messages, Posted
from chatapp.features.rooms.access import RoomAccess
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

ClientId = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{8,64}\Z")]


class SendMessage(Request, frozen=True):
    """``message:send``."""

    room: str
    body: str
    client_id: ClientId


class ReadHistory(Request, frozen=True):
    """``room:history``."""

    room: str
    before: int
    limit: int = PAGE


def install(kit: Kit, messages: Messages, access: RoomAccess) -> None:
    """Registers the requests."""
    realtime = kit.realtime

    @realtime.on("message:send", SendMessage, limit=Limit(kit.settings.messages, 10))
    def send(session: Session, request: SendMessage) -> Future[Posted]:
        """Everyone in the room hears ``message:posted``, after the commit."""
        return messages.post(access.member_of(session, request.room), request.body, request.client_id)

    @realtime.on("room:history", ReadHistory, limit=Limit(100, 10))
    def history(session: Session, request: ReadHistory) -> dict[str, Any]:
        """Older messages, a page at a time."""
        before = min(max(request.before, 0), 2**62)
        return messages.history(access.member_of(session, request.room), before, request.limit)
