"""The request that begins a direct message."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.direct.service import Direct
from chatapp.features.people.sockets import actor_of
from chatapp.features.rooms.answers import RoomMade
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

Name = Annotated[str, Meta(min_length=1, max_length=100)]


class OpenDirect(Request, frozen=True):
    """``direct:open``."""

    people: Annotated[list[Name], Meta(max_length=20)]


def install(kit: Kit, direct: Direct) -> None:
    """Registers the request."""

    @kit.realtime.on("direct:open", OpenDirect, limit=Limit(20, 60))
    def open_direct(session: Session, request: OpenDirect) -> Future[RoomMade]:
        """Nobody hears it before something is said."""
        return direct.open(actor_of(session), request.people)
