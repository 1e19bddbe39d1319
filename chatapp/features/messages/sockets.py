"""The requests about messages."""

from typing import Annotated, Any

from msgspec import Meta

from chatapp.core.outcome import Outcome
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.messages.service import PAGE, Messages, Posted
from chatapp.features.rooms.access import Doors
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

ClientId = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{8,64}\Z")]


class Send(Request, frozen=True):
    """``message:send``."""

    room: str
    body: str
    client_id: ClientId


class History(Request, frozen=True):
    """``room:history``."""

    room: str
    before: int
    limit: int = PAGE


def plug(kit: Kit, messages: Messages, doors: Doors) -> None:
    """Registers the requests."""
    realtime = kit.realtime

    @realtime.on("message:send", Send, limit=Limit(kit.settings.messages, 10))
    def send(session: Session, request: Send) -> Outcome[Posted]:
        """Everyone in the room hears ``message:posted``, after the commit."""
        return messages.post(doors.member(session, request.room), request.body, request.client_id)

    @realtime.on("room:history", History, limit=Limit(100, 10))
    def history(session: Session, request: History) -> dict[str, Any]:
        """Older messages, a page at a time."""
        before = min(max(request.before, 0), 2**62)
        return messages.history(doors.member(session, request.room), before, request.limit)
