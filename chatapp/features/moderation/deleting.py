"""The requests that delete all messages of somebody, or those of the last minutes, and put them back."""

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.deletions.answers import MessageCount, MessagesDeleted
from chatapp.features.deletions.many import ManyDeletions, Whose
from chatapp.features.moderation.requests import Id, Minutes, PersonId
from chatapp.features.moderation.service import Moderation
from chatapp.features.roles.sockets import doer_of
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

OFTEN = Limit(60, 60)


class CountMessages(Request, frozen=True, kw_only=True):
    """``messages:count``."""

    person: PersonId
    room: str | None = None
    minutes: Minutes | None = None


class DeleteMessages(CountMessages, frozen=True, kw_only=True):
    """``messages:delete``."""

    id: Id


class RestoreMessages(Request, frozen=True):
    """``messages:restore``."""

    id: Id


def install(kit: Kit, moderation: Moderation, deletions: ManyDeletions) -> None:
    """Registers the requests."""

    def whose(session: Session, request: CountMessages) -> Whose:
        scope = moderation.scope(request.room, doer_of(session))
        return Whose(moderation.person(request.person), scope, request.minutes)

    @kit.realtime.on("messages:count", CountMessages, limit=OFTEN)
    def count(session: Session, request: CountMessages) -> MessageCount:
        """Nobody hears it."""
        return deletions.count(doer_of(session), whose(session, request))

    @kit.realtime.on("messages:delete", DeleteMessages, limit=OFTEN)
    def delete(session: Session, request: DeleteMessages) -> Future[MessagesDeleted]:
        """Each room hears ``messages:deleted``, once for a thousand messages."""
        return deletions.delete(doer_of(session), request.id, whose(session, request))

    @kit.realtime.on("messages:restore", RestoreMessages, limit=OFTEN)
    def restore(session: Session, request: RestoreMessages) -> Future[MessageCount]:
        """Each room hears ``room:head`` with another ``epoch``: clients start afresh."""
        return deletions.restore(doer_of(session), request.id)
