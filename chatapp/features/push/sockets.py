"""The requests about pushes."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.people.sockets import actor_of
from chatapp.features.push.answers import PushKey
from chatapp.features.push.endpoints import LONGEST
from chatapp.features.push.service import Pushes
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

Address = Annotated[str, Meta(max_length=LONGEST)]
Key = Annotated[str, Meta(max_length=100, pattern=r"\A[A-Za-z0-9_-]+=*\Z")]


class AskPushKey(Request, frozen=True):
    """``push:key``."""


class Subscribe(Request, frozen=True):
    """``push:subscribe``."""

    endpoint: Address
    p256dh: Key
    auth: Key


class Unsubscribe(Request, frozen=True):
    """``push:unsubscribe``."""

    endpoint: Address


def install(kit: Kit, pushes: Pushes, key: str) -> None:
    """Registers the requests."""
    often = Limit(10, 60)

    @kit.realtime.on("push:key", AskPushKey, limit=Limit(30, 10))
    def ask(session: Session, request: AskPushKey) -> PushKey:
        """Nobody hears it."""
        return PushKey(key)

    @kit.realtime.on("push:subscribe", Subscribe, limit=often)
    def subscribe(session: Session, request: Subscribe) -> Future[None]:
        """Nobody hears it."""
        site = session.public_address.origin
        return pushes.subscribe(actor_of(session).id, request.endpoint, request.p256dh, request.auth, site)

    @kit.realtime.on("push:unsubscribe", Unsubscribe, limit=often)
    def unsubscribe(session: Session, request: Unsubscribe) -> Future[None]:
        """Nobody hears it."""
        return pushes.unsubscribe(actor_of(session).id, request.endpoint)
