"""The request about exports."""

from typing import Literal
from urllib.parse import quote

from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.exporting.answers import ExportPlace
from chatapp.features.exporting.forms import ENDINGS
from chatapp.features.exporting.service import Exporting
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class ExportRoom(Request, frozen=True):
    """``room:export``."""

    room: str
    form: Literal["html", "markdown", "json"]


def install(kit: Kit, exporting: Exporting, sessions: RoomSessions) -> None:
    """Registers the request."""

    @kit.realtime.on("room:export", ExportRoom, limit=Limit(6, 60))
    def export(session: Session, request: ExportRoom) -> ExportPlace:
        """A ticket, not the cookie, lets the person have the file: some browsers keep no cookie."""
        member = sessions.member_of(session, request.room)
        ticket, first, last = exporting.ticket(member, request.form)
        path = f"/r/{quote(member.room.slug)}/export.{ENDINGS[request.form]}?ticket={ticket}"
        return ExportPlace(path, first, last)
