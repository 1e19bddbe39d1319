"""The requests about how a person is notified."""

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.notifications.lines import Minute, Wishes, Zone
from chatapp.features.notifications.service import Notifications
from chatapp.features.people.sockets import actor_of
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class GetNotify(Request, frozen=True):
    """``notify:get``."""


class SetNotify(Request, frozen=True):
    """``notify:set``."""

    quiet: bool
    quiet_from: Minute
    quiet_to: Minute
    zone: Zone
    bodies: bool


def install(kit: Kit, notifications: Notifications) -> None:
    """Registers the requests."""

    @kit.realtime.on("notify:get", GetNotify, limit=Limit(30, 10))
    def get(session: Session, request: GetNotify) -> Wishes:
        """Nobody hears it."""
        return notifications.of(actor_of(session).id)

    @kit.realtime.on("notify:set", SetNotify, limit=Limit(30, 10))
    def put(session: Session, request: SetNotify) -> Future[Wishes]:
        """The person's own clients hear ``notify:changed``."""
        wishes = Wishes(request.quiet, request.quiet_from, request.quiet_to, request.zone, request.bodies)
        return notifications.set(actor_of(session).id, wishes)
