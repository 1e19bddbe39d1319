"""A client in a namespace, as features see it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from chatapp.core import public_address
from chatapp.core.events import Event
from chatapp.core.public_address import PublicAddress

if TYPE_CHECKING:
    from chatapp.realtime.transport.connection import Connection


class Session:
    """``actor`` is what the people feature says it is; ``key`` names whom its rate limits count.

    ``protocol`` is 1, or 0 for the classic protocol. ``auth`` is the CONNECT payload.
    """

    __slots__ = ("actor", "audiences", "auth", "connection", "id", "key", "namespace", "protocol")

    def __init__(self, connection: "Connection", sid: str, namespace: str, auth: dict[str, Any]) -> None:
        self.connection = connection
        self.id = sid
        self.namespace = namespace
        self.auth = auth
        self.protocol = 1 if auth.get("protocol") == 1 else 0
        self.audiences: set[str] = set()
        self.actor: Any = None
        self.key = connection.address

    @property
    def address(self) -> str:
        """The client's IP address, past trusted proxies."""
        return self.connection.address

    @property
    def environ(self) -> Mapping[str, Any]:
        """What is kept of the opening request's WSGI environment."""
        return self.connection.environ

    @property
    def alive(self) -> bool:
        """False once the connection has ended."""
        return not self.connection.reason

    @property
    def public_address(self) -> PublicAddress:
        """Under which address the client sees the chat."""
        return public_address.of(self.connection.environ)

    def send(self, event: Event) -> None:
        """To this client only, in order with everything else it gets."""
        self.connection.engine.fanout.single(self.connection, packet(event), event.ephemeral)

    def close(self, reason: str = "kicked") -> None:
        """Ends the whole connection with a reason of ``closing.CODES``."""
        self.connection.close(reason)

    def subscribe(self, audience: str) -> None:
        """Hears what is announced to ``audience`` from now on."""
        self.connection.engine.fanout.subscribe(self, audience)

    def unsubscribe(self, audience: str) -> None:
        """Does not any more."""
        self.connection.engine.fanout.unsubscribe(self, audience)


def packet(event: Event) -> bytes:
    """The Socket.IO packet of an event in namespace ``/``."""
    return b'42["%s",%s]' % (event.name.encode(), msgspec.json.encode(event))
