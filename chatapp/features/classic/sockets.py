"""What classic clients send, and their way into the lobby."""

from chatapp.core import audiences, clock
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.classic.bases import Bases
from chatapp.features.classic.events import SetUsername
from chatapp.features.messages.answers import Posted
from chatapp.features.messages.service import Messages
from chatapp.features.people.answers import Renamed
from chatapp.features.people.service import People
from chatapp.features.people.sockets import actor_of
from chatapp.features.rooms.models import LOBBY
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session
from chatapp.settings import Settings

PROTOCOL = 0  # what a client speaks that asks for no version


class SendClassicMessage(Request, frozen=True):
    """``send_message``."""

    message: str


class RenameClassicPerson(Request, frozen=True):
    """``update_username``."""

    username: str


def install(kit: Kit, people: People, messages: Messages, sessions: RoomSessions, bases: Bases) -> None:
    """A refused request is silent, as it always was: without an acknowledgement there is no way to answer."""

    @kit.realtime.on_ready
    def enter(session: Session) -> None:
        """In the lobby from CONNECT to disconnect, hearing the classic events only."""
        if session.protocol != PROTOCOL:
            return
        try:
            sessions.enter(session, LOBBY, hears=audiences.CLASSIC)
        except ChatError:  # banned from the lobby: this protocol has no words for it
            session.close("kicked")
        else:
            session.subscribe(audiences.classic(bases.begun(session)))
            session.send(SetUsername(username=actor_of(session).person.name))

    @kit.realtime.on_disconnect
    def leave(session: Session, reason: str) -> None:
        """Announces nothing: presence does."""
        if session.protocol == PROTOCOL:
            bases.ended(session)

    @kit.realtime.on("send_message", SendClassicMessage, limit=Limit(kit.settings.messages, 10), protocol=PROTOCOL)
    def send(session: Session, request: SendClassicMessage) -> Future[Posted]:
        """Everyone in the lobby hears it, the sender too."""
        member = sessions.member_of(session, LOBBY)
        return messages.post(member, request.message, clock.new_id(), address=session.address)

    @kit.realtime.on("update_username", RenameClassicPerson, limit=Limit(kit.settings.renames, 60), protocol=PROTOCOL)
    def rename(session: Session, request: RenameClassicPerson) -> Future[Renamed]:
        """Everyone in the lobby hears it."""
        return people.rename(actor_of(session), request.username)


def take(kit: Kit, settings: Settings) -> None:
    """The limits that an owner has changed."""
    kit.realtime.set_limit("send_message", Limit(settings.messages, 10))
    kit.realtime.set_limit("update_username", Limit(settings.renames, 60))
