"""The requests about edits."""

from typing import Annotated, Any

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.journal import BYTES
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.edits.answers import Edited, Versions
from chatapp.features.edits.service import Edits
from chatapp.features.messages.sockets import ClientId
from chatapp.features.rooms.answer_budget import AnswerBudget
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

LAST = 2**53
Seq = Annotated[int, Meta(ge=1, le=LAST)]


class EditMessage(Request, frozen=True):
    """``message:edit``. ``carries``: what features send along with the new text, by their names."""

    room: str
    message: Seq
    body: str
    client_id: ClientId
    carries: dict[str, Any] = {}  # noqa: RUF012  msgspec copies it


class ReadVersions(Request, frozen=True):
    """``message:versions``."""

    room: str
    message: Seq
    before: Seq = LAST


def install(kit: Kit, edits: Edits, sessions: RoomSessions) -> None:
    """Registers the requests."""
    budget = AnswerBudget(kit.buckets, kit.settings.answer_bytes)

    @kit.realtime.on("message:edit", EditMessage, limit=Limit(kit.settings.messages, 10))
    def edit(session: Session, request: EditMessage) -> Future[Edited]:
        """Everyone in the room hears ``message:edited``, after the commit."""
        member = sessions.member_of(session, request.room)
        sent = (request.message, request.body, request.client_id, request.carries)
        return edits.edit(member, *sent, session.address)

    @kit.realtime.on("message:versions", ReadVersions, limit=Limit(30, 10))
    def versions(session: Session, request: ReadVersions) -> Versions:
        """Nobody hears it."""
        member = sessions.member_of(session, request.room)
        budget.check(session.address)
        answer = edits.versions(member, request.message, request.before, BYTES)
        budget.spend(session.address, sum(len(version.body.encode()) for version in answer.versions))
        return answer
