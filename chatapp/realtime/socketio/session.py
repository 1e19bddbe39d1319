"""A client in a namespace, as features see it."""

from collections.abc import Mapping
from typing import Any

from chatapp.core import public_address
from chatapp.core.events import Event
from chatapp.core.public_address import PublicAddress
from chatapp.realtime.socketio import packets
from chatapp.realtime.socketio.fanout import FanOut
from chatapp.realtime.transport.connection import Connection

VERSION = 1  # of docs/protocol.md


class Session:
    """``auth`` is the CONNECT payload. ``protocol`` is the version that it asks for, 0 for none.

    ``identity`` is whoever a feature says the client is. Rate limits count by ``key``, which is the client's address
    until ``identify``.
    """

    __slots__ = (
        "_begun",
        "_fanout",
        "audiences",
        "auth",
        "connection",
        "id",
        "identity",
        "key",
        "namespace",
        "protocol",
    )

    def __init__(
        self, connection: "Connection[Session]", fanout: FanOut, sid: str, namespace: str, auth: dict[str, Any]
    ) -> None:
        self.connection = connection
        self.id = sid
        self.namespace = namespace
        self.auth = auth
        self.protocol = VERSION if auth.get("protocol") == VERSION else 0
        self.audiences: set[str] = set()
        self.identity: object = None
        self.key = connection.address
        self._fanout = fanout
        self._begun = False

    @property
    def address(self) -> str:
        """The client's IP address, as trusted proxies tell it."""
        return self.connection.address

    @property
    def environ(self) -> Mapping[str, Any]:
        """What was kept of the WSGI environment of the opening request."""
        return self.connection.environ

    @property
    def alive(self) -> bool:
        """False once the connection has ended."""
        return not self.connection.reason

    @property
    def public_address(self) -> PublicAddress:
        """The address under which the client sees the chat."""
        return public_address.of(self.connection.environ)

    def identify(self, identity: object, key: str) -> None:
        """Sets whose client this is. From now on rate limits count by ``key``."""
        self.identity = identity
        self.key = key

    def send(self, event: Event) -> None:
        """Sends to this client only, in order with everything else it gets."""
        self._fanout.send(self.connection, packets.event(event), event.ephemeral)

    def close(self, reason: str = "kicked") -> None:
        """Ends the whole connection. ``reason`` is a key of ``close_codes.CODES``."""
        self.connection.close(reason)

    def subscribe(self, audience: str) -> None:
        """From now on the client hears what is announced to ``audience``. Does nothing after the end."""
        if self._begun and audience not in self.audiences:
            self.audiences.add(audience)
            self._fanout.join(self.connection, self.namespace, audience)

    def unsubscribe(self, audience: str) -> None:
        """From now on it does not."""
        if audience in self.audiences:
            self.audiences.discard(audience)
            self._fanout.leave(self.connection, self.namespace, audience)

    def begin(self) -> None:
        """The session hears what is for everyone in its namespace, and may subscribe."""
        self._begun = True
        self._fanout.join(self.connection, self.namespace, None)

    def end(self) -> None:
        """The session hears nothing more."""
        self._begun = False
        for audience in (None, *self.audiences):
            self._fanout.leave(self.connection, self.namespace, audience)
