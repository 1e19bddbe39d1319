"""The request about letters. Those who have some are told at CONNECT."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.letters.answers import LetterRead
from chatapp.features.letters.events import LetterCame
from chatapp.features.letters.service import Letters
from chatapp.features.people.sockets import actor_of
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class ReadLetter(Request, frozen=True):
    """``letter:read``."""

    id: Annotated[str, Meta(max_length=100)]


def install(kit: Kit, letters: Letters) -> None:
    """Registers the request."""

    @kit.realtime.on_ready
    def tell(session: Session) -> None:
        person = actor_of(session).id
        if session.protocol == 1 and (waiting := letters.of(person)):
            session.send(LetterCame(person=person, letters=waiting))

    @kit.realtime.on("letter:read", ReadLetter, limit=Limit(60, 60))
    def read(session: Session, request: ReadLetter) -> Future[LetterRead]:
        """The person's clients hear ``letter:came`` with what is left."""
        return letters.read(actor_of(session).id, request.id)
