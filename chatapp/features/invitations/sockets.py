"""The requests about private rooms."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.invitations.answers import LetIn, LinkRevoked, PasswordSet, RoomLink, RoomLinks
from chatapp.features.invitations.models import Grants
from chatapp.features.invitations.passwords import Passwords
from chatapp.features.invitations.service import Invitations, Wish
from chatapp.features.people.sockets import actor_of
from chatapp.features.rooms.answers import RoomMade
from chatapp.features.rooms.making import Making
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

Id = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{8,64}\Z")]
Password = Annotated[str, Meta(max_length=200)]
SELDOM = Limit(30, 60)
TRIES = Limit(10, 300)  # passwords that one person tries, on all devices
NEAR = Limit(60, 300)  # and that one address tries: many people may be behind it


class MakeRoom(Request, frozen=True):
    """``room:make``."""

    id: Id
    title: Annotated[str, Meta(max_length=80)] = ""


class ListLinks(Request, frozen=True):
    """``links:list``."""

    room: str


class MakeLink(Request, frozen=True, kw_only=True):
    """``link:make``."""

    room: str
    id: Id
    may: Grants
    uses: Annotated[int, Meta(ge=1, le=100_000)] | None = None
    minutes: Annotated[int, Meta(ge=1, le=5_256_000)] | None = None


class RevokeLink(Request, frozen=True):
    """``link:revoke``. ``people``: also whoever came by it."""

    room: str
    id: Id
    people: bool = False


class UseLink(Request, frozen=True):
    """``link:use``."""

    secret: Annotated[str, Meta(max_length=100)]


class SetPassword(Request, frozen=True):
    """``room:password``."""

    room: str
    password: Password


class UnlockRoom(Request, frozen=True):
    """``room:unlock``."""

    room: Annotated[str, Meta(max_length=100)]
    password: Annotated[str, Meta(min_length=1, max_length=200)]


def install(kit: Kit, making: Making, invitations: Invitations, sessions: RoomSessions) -> None:
    """Registers the requests about rooms and links."""

    @kit.realtime.on("room:make", MakeRoom, limit=SELDOM)
    def make_room(session: Session, request: MakeRoom) -> Future[RoomMade]:
        """Nobody hears it."""
        return making.make(actor_of(session), request.id, request.title)

    @kit.realtime.on("links:list", ListLinks, limit=SELDOM)
    def listed(session: Session, request: ListLinks) -> RoomLinks:
        """The links of the room, and who came by each."""
        return invitations.listed(sessions.member_of(session, request.room))

    @kit.realtime.on("link:make", MakeLink, limit=SELDOM)
    def make_link(session: Session, request: MakeLink) -> Future[RoomLink]:
        """Nobody hears it."""
        seconds = request.minutes * 60.0 if request.minutes else None
        wish = Wish(request.id, request.may, request.uses, seconds)
        return invitations.make(sessions.member_of(session, request.room), wish)

    @kit.realtime.on("link:revoke", RevokeLink, limit=SELDOM)
    def revoke(session: Session, request: RevokeLink) -> Future[LinkRevoked]:
        """Whoever is put out hears ``room:lost`` on all devices."""
        return invitations.revoke(sessions.member_of(session, request.room), request.id, request.people)

    @kit.realtime.on("link:use", UseLink, limit=SELDOM)
    def use(session: Session, request: UseLink) -> Future[LetIn]:
        """The person is a member of the room, and may enter it. Nobody hears it before they do."""
        return invitations.use(actor_of(session), request.secret)


def install_passwords(kit: Kit, passwords: Passwords, sessions: RoomSessions) -> None:
    """Registers the requests about passwords."""

    @kit.realtime.on("room:password", SetPassword, limit=SELDOM)
    def set_password(session: Session, request: SetPassword) -> Future[PasswordSet]:
        """Nobody hears it."""
        return passwords.set(sessions.member_of(session, request.room), request.password)

    @kit.realtime.on("room:unlock", UnlockRoom, limit=NEAR)
    def unlock(session: Session, request: UnlockRoom) -> Future[LetIn]:
        """The person is a member of the room, and may enter it."""
        actor = actor_of(session)
        kit.buckets.take_with_networks(session.address, NEAR, "passwords")
        kit.buckets.take(actor.id, TRIES, "passwords of a person")
        return passwords.unlock(actor, request.room, request.password)
