"""Who a connection is, and the requests that change a person."""

from chatapp.core import audiences, clock
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.people.answers import Renamed
from chatapp.features.people.events import SessionReady
from chatapp.features.people.models import Actor
from chatapp.features.people.routes import COOKIE
from chatapp.features.people.service import People
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class RenamePerson(Request, frozen=True):
    """``person:rename``."""

    name: str


class RerollPerson(Request, frozen=True):
    """``person:reroll``."""


def install(kit: Kit, people: People) -> None:
    """Registers the hooks and requests."""
    settings, realtime = kit.settings, kit.realtime

    @realtime.on_connect
    def authenticate(session: Session) -> None:
        """By the token of the payload, else the cookie, else as a new guest, who costs the address a token."""
        if session.auth.get("protocol", 1) != 1:
            raise ChatError("unsupported_protocol")
        token = session.auth.get("token")
        actor = people.known(token if isinstance(token, str) else None)
        if actor is not None:
            actor.token = token
        actor = actor or people.known(session.cookie(COOKIE))
        if actor is None:
            kit.buckets.take(session.address, Limit(settings.new_guests, 60), "guest")
            actor = people.adopt(people.welcome().wait())
        session.identify(actor, key=actor.id)
        people.seen(actor)

    @realtime.on_ready
    def greet(session: Session) -> None:
        """The person's clients hear of changes; one of this protocol gets ``session:ready``."""
        actor, cookie = actor_of(session), session.cookie(COOKIE)
        session.subscribe(audiences.person(actor.id))
        if session.protocol == 1:
            token = None if cookie and people.known(cookie) is actor else actor.token
            limits = dict(kit.limits.named())
            session.send(SessionReady(protocol=1, person=actor.person, token=token, limits=limits, time=clock.stamp()))

    @realtime.on("person:rename", RenamePerson, limit=Limit(settings.renames, 60))
    def rename(session: Session, request: RenamePerson) -> Future[Renamed]:
        """Everyone in the person's rooms hears ``person:renamed``."""
        return people.rename(actor_of(session), request.name)

    @realtime.on("person:reroll", RerollPerson, limit=Limit(settings.rerolls, 60))
    def reroll(session: Session, request: RerollPerson) -> Future[Renamed]:
        """Everyone in the person's rooms hears ``person:changed``."""
        return people.reroll(actor_of(session))


def actor_of(session: Session) -> Actor:
    """The person whose connection this is."""
    assert isinstance(session.identity, Actor)
    return session.identity
