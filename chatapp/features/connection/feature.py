"""Whether the connection is alive: a client that receives nothing asks, and any answer is a sign of life.

Nobody notices a pulled cable until something is sent. The server's pings come
far apart, but a person who looks at the page wants to know within three seconds.
"""

from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class CheckConnection(Request, frozen=True):
    """``connection:check``."""


def install(kit: Kit) -> None:
    """One request that touches nothing."""

    @kit.realtime.on("connection:check", CheckConnection, limit=Limit(40, 10))
    def check(session: Session, request: CheckConnection) -> None:
        """Sent by a browser after a moment of silence while somebody looks at it. Nobody hears of it."""
