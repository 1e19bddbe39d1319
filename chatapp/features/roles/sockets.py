"""The request that makes an owner. Those that give roles need rooms, and are in the moderation feature."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.people.sockets import actor_of
from chatapp.features.roles.answers import Claimed
from chatapp.features.roles.models import Doer
from chatapp.features.roles.service import Roles
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class ClaimOwnership(Request, frozen=True):
    """``owner:claim``."""

    token: Annotated[str, Meta(max_length=100)]


def doer_of(session: Session) -> Doer:
    """Whoever asks, as the audit log names them."""
    person = actor_of(session).person
    return Doer(person.id, person.name)


def install(kit: Kit, roles: Roles) -> None:
    """Registers the request."""

    @kit.realtime.on("owner:claim", ClaimOwnership, limit=Limit(5, 60))
    def claim(session: Session, request: ClaimOwnership) -> Future[Claimed]:
        """Everyone hears ``role:changed``."""
        return roles.claim(doer_of(session), request.token)
