"""Sessions step in and out; ``room:people`` pages through who is here."""

from typing import Any

from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.presence.service import Presence
from chatapp.features.rooms.access import RoomAccess
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class ListPeople(Request, frozen=True):
    """``room:people``."""

    room: str
    after: str | None = None


def install(kit: Kit, presence: Presence, access: RoomAccess) -> None:
    """Registers the hooks and the request."""
    where: dict[str, set[str]] = {}  # rooms of each session

    def enter(session: Session, slug: str) -> None:
        where.setdefault(session.id, set()).add(slug)
        presence.enter(session.actor, session.id, slug)

    def leave(session: Session, slug: str) -> None:
        where.get(session.id, set()).discard(slug)
        presence.leave(session.actor, session.id, slug, at_once=True)

    access.on_enter.append(enter)
    access.on_leave.append(leave)

    @kit.realtime.on_disconnect
    def gone(session: Session, reason: str) -> None:
        """Not by their will: the grace begins, unless they have been silent for longer than that already."""
        for slug in where.pop(session.id, ()):
            presence.leave(session.actor, session.id, slug, at_once=reason == "ping_timeout")

    @kit.realtime.on("room:people", ListPeople, limit=Limit(30, 10))
    def people(session: Session, request: ListPeople) -> dict[str, Any]:
        """A page of those present."""
        return presence.page(access.member_of(session, request.room).room.slug, request.after)
