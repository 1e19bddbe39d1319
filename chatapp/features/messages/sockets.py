"""The requests about messages."""

from typing import Annotated, Any

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.messages.answers import Posted
from chatapp.features.messages.service import Messages
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

ClientId = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{8,64}\Z")]


class SendMessage(Request, frozen=True):
    """``message:send``. ``carries``: what features send along, by their names."""

    room: str
    body: str
    client_id: ClientId
    carries: dict[str, Any] = {}  # noqa: RUF012  msgspec copies it


def install(kit: Kit, messages: Messages, sessions: RoomSessions) -> None:
    """Registers the request."""

    @kit.realtime.on("message:send", SendMessage, limit=Limit(kit.settings.messages, 10))
    def send(session: Session, request: SendMessage) -> Future[Posted]:
        """Everyone in the room hears ``message:posted``, after the commit."""
        member = sessions.member_of(session, request.room)
        return messages.post(member, request.body, request.client_id, request.carries, session.address)
