"""Who a connection is, and the requests that change a person."""

from chatapp.core import audiences, clock
from chatapp.core.cookies import PersonCookie
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.people.answers import NameChecked, Renamed
from chatapp.features.people.authentication import Authentication
from chatapp.features.people.events import SessionReady
from chatapp.features.people.models import Actor
from chatapp.features.people.registration import Registration
from chatapp.features.people.service import People
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session
from chatapp.settings import Settings


class RenamePerson(Request, frozen=True):
    """``person:rename``."""

    name: str


class CheckName(Request, frozen=True):
    """``person:check_name``."""

    name: str


class RerollPerson(Request, frozen=True):
    """``person:reroll``."""


def install(kit: Kit, people: People, registration: Registration, cookie: PersonCookie) -> None:
    """Registers the hooks and requests."""
    settings, realtime = kit.settings, kit.realtime
    known = Authentication(
        people, registration, cookie, kit.buckets, lambda: Limit(kit.settings.new_guests, 60), kit.arrivals
    )
    kit.live.add("people", lambda now: take(kit, people, now))

    @realtime.on_connect
    def authenticate(session: Session) -> None:
        """Says who it is; a new guest costs the address one of its guests."""
        if session.auth.get("protocol", 1) != 1:
            raise ChatError("unsupported_protocol")
        actor = known.person_of(session)
        session.identify(actor, key=actor.id)

    @realtime.on_ready
    def greet(session: Session) -> None:
        """The person's clients hear of changes; one of this protocol gets ``session:ready``."""
        actor = actor_of(session)
        realtime.settle(session, actor.id)
        session.subscribe(audiences.person(actor.id))
        if session.protocol == 1:
            by_cookie = people.recognise(known.cookies(session))
            token = None if by_cookie and by_cookie.actor is actor else actor.token
            limits = dict(kit.limits.named())
            lost, actor.lost = actor.lost, None
            me, now = actor.person, clock.stamp()
            session.send(SessionReady(protocol=1, person=me, token=token, limits=limits, time=now, lost=lost))

    @realtime.on("person:rename", RenamePerson, limit=Limit(settings.renames, 60))
    def rename(session: Session, request: RenamePerson) -> Future[Renamed]:
        """Everyone in the person's rooms hears ``person:renamed``."""
        return people.rename(actor_of(session), request.name)

    @realtime.on("person:check_name", CheckName, limit=Limit(20, 10))
    def check_name(session: Session, request: CheckName) -> NameChecked:
        """While a person types. Nobody hears it."""
        return people.check_name(actor_of(session), request.name)

    @realtime.on("person:reroll", RerollPerson, limit=Limit(settings.rerolls, 60))
    def reroll(session: Session, request: RerollPerson) -> Future[Renamed]:
        """Everyone in the person's rooms hears ``person:changed``."""
        return people.reroll(actor_of(session))


def take(kit: Kit, people: People, settings: Settings) -> None:
    """What an owner has changed."""
    people.reserved.set_title(settings.title)
    kit.realtime.set_limit("person:rename", Limit(settings.renames, 60))
    kit.realtime.set_limit("person:reroll", Limit(settings.rerolls, 60))


def actor_of(session: Session) -> Actor:
    """The person whose connection this is."""
    assert isinstance(session.identity, Actor)
    return session.identity
