"""The request that warns somebody."""

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.letters.answers import LetterRead
from chatapp.features.letters.service import Letters
from chatapp.features.moderation.orders import clean_reason
from chatapp.features.moderation.requests import Id, PersonId, Reason
from chatapp.features.moderation.service import Moderation
from chatapp.features.roles.sockets import doer_of
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class WarnPerson(Request, frozen=True, kw_only=True):
    """``person:warn``."""

    id: Id
    person: PersonId
    room: str | None = None
    reason: Reason = ""


def install(kit: Kit, moderation: Moderation, letters: Letters) -> None:
    """Registers the request."""

    @kit.realtime.on("person:warn", WarnPerson, limit=Limit(60, 60))
    def warn(session: Session, request: WarnPerson) -> Future[LetterRead]:
        """The person's own clients hear ``letter:came``."""
        person, scope = moderation.person(request.person), moderation.scope(request.room, doer_of(session))
        reason = clean_reason(request.reason)
        return letters.warn(doer_of(session), request.id, scope, (person.id, person.name), reason)
