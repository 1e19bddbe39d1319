"""The request for the list of rooms, and what sessions do that changes it."""

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.overview.answers import RoomList
from chatapp.features.overview.events import ListTouched
from chatapp.features.overview.lines import Level
from chatapp.features.overview.service import Overview
from chatapp.features.people.sockets import actor_of
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class ListRooms(Request, frozen=True):
    """``rooms:list``."""


class PinRoom(Request, frozen=True):
    """``room:pin``."""

    room: str
    on: bool


class MuteRoom(PinRoom, frozen=True):
    """``room:mute``."""


class NotifyOfRoom(Request, frozen=True):
    """``room:notify``."""

    room: str
    level: Level


class ForgetRoom(Request, frozen=True):
    """``room:forget``."""

    room: str


def install(kit: Kit, overview: Overview, sessions: RoomSessions) -> None:
    """Registers the hooks and the request."""

    def entered(session: Session, slug: str) -> None:
        overview.entered(session.id, actor_of(session), slug)

    def left(session: Session, slug: str, reason: str) -> None:
        overview.left(session.id, slug)

    def read(session: Session, slug: str, seq: int) -> None:
        overview.read(session.id, actor_of(session), slug, seq)
        pass_on(kit, session, slug)

    def gone(session: Session, reason: str) -> None:
        overview.close(session.id)

    kit.entered.add("overview", entered)
    kit.left.add("overview", left)
    kit.read.add("overview", read)
    kit.realtime.on_disconnect(gone)

    kit.opened.add("overview", lambda session, slug, head: pass_on(kit, session, slug))
    _register(kit, overview)

    @kit.realtime.on("rooms:list", ListRooms, limit=Limit(30, 10))
    def overview_of(session: Session, request: ListRooms) -> RoomList:
        """The person's own list. From now on this client hears ``rooms:changed``."""
        return overview.open(session.id, actor_of(session), sessions.rooms_of(session), session.send)


def pass_on(kit: Kit, session: Session, slug: str) -> None:
    """The person's clients on other nodes look at the room again."""
    if kit.nodes:
        kit.bus.pass_on(ListTouched(person=actor_of(session).id, room=slug))


def _register(kit: Kit, overview: Overview) -> None:
    often = Limit(30, 10)

    def told(session: Session, slug: str, done: Future[None]) -> Future[None]:
        done.then(lambda done: pass_on(kit, session, slug) if done.error is None else None)
        return done

    @kit.realtime.on("room:pin", PinRoom, limit=often)
    def pin(session: Session, request: PinRoom) -> Future[None]:
        """The person's clients hear of it, nobody else."""
        return told(session, request.room, overview.pin(actor_of(session), request.room, request.on))

    @kit.realtime.on("room:mute", MuteRoom, limit=often)
    def mute(session: Session, request: MuteRoom) -> Future[None]:
        """The person's clients hear of it, nobody else."""
        return told(
            session, request.room, overview.notify(actor_of(session), request.room, "none" if request.on else "all")
        )

    @kit.realtime.on("room:notify", NotifyOfRoom, limit=often)
    def notify(session: Session, request: NotifyOfRoom) -> Future[None]:
        """The person's clients hear of it, nobody else."""
        return told(session, request.room, overview.notify(actor_of(session), request.room, request.level))

    @kit.realtime.on("room:forget", ForgetRoom, limit=often)
    def forget(session: Session, request: ForgetRoom) -> Future[None]:
        """The person's clients hear of it, nobody else."""
        return told(session, request.room, overview.forget(actor_of(session), request.room))
