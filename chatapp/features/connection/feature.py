"""Whether the line is alive: a client that hears nothing asks, and the answer itself is the news.

A cable that is pulled somewhere on the way is noticed by nobody until something is sent. The server's pings come
far apart; somebody who looks at the page wants to know within three seconds.
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
        """From a browser that somebody looks at, after a moment of silence. Nobody hears it."""
