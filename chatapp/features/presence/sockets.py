"""Sessions enter and leave rooms; ``room:people`` pages through who is here."""

from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.people.sockets import actor_of
from chatapp.features.presence.answers import PeoplePage
from chatapp.features.presence.nodes import NodePresence
from chatapp.features.presence.service import Presence
from chatapp.features.rooms.sessions import BY_WILL, RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class ListPeople(Request, frozen=True):
    """``room:people``."""

    room: str
    after: str | None = None


def install(kit: Kit, presence: Presence, here: Presence | NodePresence, sessions: RoomSessions) -> None:
    """Registers the hooks and the request. ``here`` has the leases of the sessions."""

    def entered(session: Session, slug: str) -> None:
        here.enter(actor_of(session), session.id, slug)

    def left(session: Session, slug: str, reason: str) -> None:
        # the connection was lost: the grace begins, unless the client has been silent for longer than that already
        here.leave(actor_of(session), session.id, slug, at_once=reason in (BY_WILL, "ping_timeout"))

    kit.entered.add("presence", entered)
    kit.left.add("presence", left)

    @kit.realtime.on("room:people", ListPeople, limit=Limit(30, 10))
    def people(session: Session, request: ListPeople) -> PeoplePage:
        """A page of those present."""
        return presence.page(sessions.member_of(session, request.room).room.slug, request.after)
