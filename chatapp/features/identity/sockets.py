"""The requests for codes. The codes are taken by ``routes.py``, which sets the cookie."""

from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.identity.answers import HandOff, RecoveryCode
from chatapp.features.identity.service import Identity
from chatapp.features.people.sockets import actor_of
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

SELDOM = Limit(5, 60)


class MakeCode(Request, frozen=True):
    """``identity:code``."""


class HandOver(Request, frozen=True):
    """``identity:hand``."""


def install(kit: Kit, identity: Identity) -> None:
    """Registers the requests."""

    @kit.realtime.on("identity:code", MakeCode, limit=SELDOM)
    def code(session: Session, request: MakeCode) -> RecoveryCode:
        """Nobody hears it."""
        return RecoveryCode(identity.recovery(actor_of(session).id).wait())

    @kit.realtime.on("identity:hand", HandOver, limit=SELDOM)
    def hand(session: Session, request: HandOver) -> HandOff:
        """Nobody hears it."""
        code, until = identity.hand_off(actor_of(session).id).wait()
        link = f"{session.public_address.base}/#come={code}"
        return HandOff(code, link, until)
