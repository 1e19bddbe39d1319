"""The request that finds people to mention."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.mentions.answers import Found
from chatapp.features.mentions.service import Mentions
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class FindMention(Request, frozen=True):
    """``mention:find``."""

    room: str
    text: Annotated[str, Meta(max_length=64)]


def install(kit: Kit, mentions: Mentions, sessions: RoomSessions) -> None:
    """Registers the request."""

    # while one writes a name, each letter may ask
    @kit.realtime.on("mention:find", FindMention, limit=Limit(40, 10))
    def find(session: Session, request: FindMention) -> Found:
        """Nobody hears it."""
        return mentions.find(sessions.member_of(session, request.room), request.text)
