"""The requests about pins."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.pins.answers import PinList, PinSet
from chatapp.features.pins.service import Pins
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class PinMessage(Request, frozen=True):
    """``message:pin``."""

    room: str
    message: Annotated[int, Meta(ge=1, le=2**53)]
    on: bool


class ListPins(Request, frozen=True):
    """``pins:list``."""

    room: str


def install(kit: Kit, pins: Pins, sessions: RoomSessions) -> None:
    """Registers the requests."""

    @kit.realtime.on("message:pin", PinMessage, limit=Limit(20, 10))
    def pin(session: Session, request: PinMessage) -> Future[PinSet]:
        """Everyone in the room hears ``message:pinned``, after the commit."""
        return pins.pin(sessions.member_of(session, request.room), request.message, request.on)

    @kit.realtime.on("pins:list", ListPins, limit=Limit(20, 10))
    def listed(session: Session, request: ListPins) -> PinList:
        """For whoever is in the room."""
        return pins.listed(sessions.member_of(session, request.room))
