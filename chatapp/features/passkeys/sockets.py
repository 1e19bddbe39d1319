"""The requests about one's own passkeys. ``routes.py`` lets somebody come by one, and sets the cookie."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.passkeys.answers import PasskeyOptions, Passkeys
from chatapp.features.passkeys.service import Keys
from chatapp.features.passkeys.site import site_of
from chatapp.features.people.sockets import actor_of
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

SELDOM = Limit(20, 60)
Id = Annotated[str, Meta(max_length=1400)]
Name = Annotated[str, Meta(max_length=100)]


class BeginPasskey(Request, frozen=True):
    """``passkey:begin``."""


class AddPasskey(Request, frozen=True):
    """``passkey:add``. ``credential``: what the browser has made, as JSON of WebAuthn."""

    credential: Annotated[str, Meta(max_length=12_000)]
    name: Name = ""


class ListPasskeys(Request, frozen=True):
    """``passkeys:list``."""


class RenamePasskey(Request, frozen=True):
    """``passkey:rename``."""

    id: Id
    name: Name


class RemovePasskey(Request, frozen=True):
    """``passkey:remove``."""

    id: Id


def install(kit: Kit, keys: Keys) -> None:
    """Registers the requests."""

    @kit.realtime.on("passkey:begin", BeginPasskey, limit=SELDOM)
    def begin(session: Session, request: BeginPasskey) -> PasskeyOptions:
        """Nobody hears it."""
        return PasskeyOptions(keys.begin(actor_of(session).person, site_of(session.public_address, kit.settings.title)))

    @kit.realtime.on("passkey:add", AddPasskey, limit=SELDOM)
    def add(session: Session, request: AddPasskey) -> Future[Passkeys]:
        """Nobody hears it."""
        return keys.add(actor_of(session).id, site_of(session.public_address), request.credential, request.name)

    _arrange(kit, keys)


def _arrange(kit: Kit, keys: Keys) -> None:
    @kit.realtime.on("passkeys:list", ListPasskeys, limit=SELDOM)
    def listed(session: Session, request: ListPasskeys) -> Passkeys:
        """Nobody hears it."""
        return keys.listed(actor_of(session).id)

    @kit.realtime.on("passkey:rename", RenamePasskey, limit=SELDOM)
    def rename(session: Session, request: RenamePasskey) -> Future[Passkeys]:
        """Nobody hears it."""
        return keys.rename(actor_of(session).id, request.id, request.name)

    @kit.realtime.on("passkey:remove", RemovePasskey, limit=SELDOM)
    def remove(session: Session, request: RemovePasskey) -> Future[Passkeys]:
        """Nobody hears it."""
        return keys.drop(actor_of(session).id, request.id)
