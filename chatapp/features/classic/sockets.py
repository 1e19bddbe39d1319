"""What classic clients send, and their way into the lobby."""

from typing import Any

from chatapp.core import audiences, clock
from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.classic.bases import Bases
from chatapp.features.classic.events import SetUsername
from chatapp.features.messages.service import Messages, Posted
from chatapp.features.people.service import People
from chatapp.features.rooms.access import RoomAccess
from chatapp.features.rooms.models import LOBBY
from chatapp.features.rooms.service import Rooms
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class SendClassicMessage(Request, frozen=True):
    """``send_message``."""

    message: str


class RenameClassicPerson(Request, frozen=True):
    """``update_username``."""

    username: str


def install(kit: Kit, people: People, rooms: Rooms, messages: Messages, access: RoomAccess, bases: Bases) -> None:
    """A refused request is silent, as it always was; one without an acknowledgement cannot be told."""

    @kit.realtime.on_ready
    def enter(session: Session) -> None:
        """In the lobby from CONNECT to disconnect, hearing the classic events only."""
        if session.protocol == 0:
            session.subscribe(audiences.CLASSIC)
            session.subscribe(audiences.classic(bases.add(session)))
            rooms.enter(session.actor, LOBBY, None, None)  # so that the lobby hears of a rename
            for hook in access.on_enter:
                hook(session, LOBBY)
            session.send(SetUsername(username=session.actor.person.name))

    @kit.realtime.on_disconnect
    def leave(session: Session, reason: str) -> None:
        """Nobody hears it: presence tells."""
        if session.protocol == 0:
            bases.remove(session)

    @kit.realtime.on("send_message", SendClassicMessage, limit=Limit(kit.settings.messages, 10), classic=True)
    def send(session: Session, request: SendClassicMessage) -> Future[Posted]:
        """Everyone in the lobby hears it, the sender too."""
        return messages.post(access.lobby_member(session.actor), request.message, clock.new_id())

    @kit.realtime.on("update_username", RenameClassicPerson, limit=Limit(kit.settings.renames, 60), classic=True)
    def rename(session: Session, request: RenameClassicPerson) -> Future[dict[str, Any]]:
        """Everyone in the lobby hears it."""
        return people.rename(session.actor, request.username)
