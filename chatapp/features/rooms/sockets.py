"""The requests about rooms."""

from typing import Any

from chatapp.core import audiences
from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.rooms.access import RoomAccess
from chatapp.features.rooms.service import PAGE, Rooms
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class EnterRoom(Request, frozen=True):
    """``room:enter``: with ``after`` and ``epoch`` to catch up."""

    room: str
    after: int | None = None
    epoch: str | None = None


class LeaveRoom(Request, frozen=True):
    """``room:leave``."""

    room: str


class CatchUp(Request, frozen=True):
    """``room:catch_up``."""

    room: str
    after: int
    epoch: str
    limit: int = PAGE


class MarkRead(Request, frozen=True):
    """``room:read``."""

    room: str
    seq: int


class ListRooms(Request, frozen=True):
    """``rooms:list``."""


def install(kit: Kit, rooms: Rooms, access: RoomAccess) -> None:
    """Registers the requests."""
    realtime, calm = kit.realtime, Limit(kit.settings.requests, 10)

    @realtime.on("room:enter", EnterRoom, limit=Limit(60, 10))
    def enter(session: Session, request: EnterRoom) -> Future[dict[str, Any]]:
        """Subscribes first, then reads, so that nothing falls between."""
        slug = rooms.slug_of(request.room)
        again = audiences.room(slug) in session.audiences
        access.enter(session, slug)
        future = rooms.enter(session.actor, slug, request.after, request.epoch)

        def settled(done: Future[dict[str, Any]]) -> None:
            rooms.opened(slug)
            if done.error is not None and not again:
                access.leave(session, slug)

        future.then(settled)
        return future

    @realtime.on("room:leave", LeaveRoom, limit=calm)
    def leave(session: Session, request: LeaveRoom) -> None:
        """At once, without grace."""
        access.leave(session, access.member_of(session, request.room).room.slug)

    @realtime.on("room:catch_up", CatchUp, limit=Limit(200, 10))
    def catch_up(session: Session, request: CatchUp) -> dict[str, Any]:
        """What the client missed, in pages."""
        return rooms.catch_up(access.member_of(session, request.room), request.after, request.epoch, request.limit)

    @realtime.on("room:read", MarkRead, limit=calm)
    def read(session: Session, request: MarkRead) -> Future[None]:
        """Nobody hears it."""
        return rooms.read(access.member_of(session, request.room), request.seq)

    @realtime.on("rooms:list", ListRooms, limit=Limit(30, 10))
    def overview(session: Session, request: ListRooms) -> dict[str, Any]:
        """The person's own list."""
        return rooms.overview(session.actor)
