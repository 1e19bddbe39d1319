"""The requests about saved messages."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.people.sockets import actor_of
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.features.saved.answers import SavedPage, SaveSet
from chatapp.features.saved.service import Saved
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class SaveMessage(Request, frozen=True):
    """``message:save``."""

    room: str
    message: Annotated[int, Meta(ge=1, le=2**53)]
    on: bool


class ListSaved(Request, frozen=True):
    """``saved:list``."""

    after: Annotated[str, Meta(max_length=80)] | None = None


def install(kit: Kit, saved: Saved, sessions: RoomSessions) -> None:
    """Registers the requests."""

    @kit.realtime.on("message:save", SaveMessage, limit=Limit(30, 10))
    def save(session: Session, request: SaveMessage) -> Future[SaveSet]:
        """Nobody hears of it."""
        return saved.save(sessions.member_of(session, request.room), request.message, request.on)

    @kit.realtime.on("saved:list", ListSaved, limit=Limit(20, 10))
    def listed(session: Session, request: ListSaved) -> SavedPage:
        """The person's own list."""
        return saved.listed(actor_of(session), request.after)
