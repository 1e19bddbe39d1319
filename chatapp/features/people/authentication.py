"""Who a connection is: by its token, else by its cookie, else by the ticket of its page, else a new guest."""

from collections.abc import Callable

from chatapp.core.cookies import PersonCookie, Token
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Arrival, Extensions
from chatapp.core.ratelimit import Buckets, Limit
from chatapp.features.people.models import Actor
from chatapp.features.people.registration import Registration
from chatapp.features.people.service import Known, People
from chatapp.realtime.socketio.session import Session


class Authentication:
    """Only stored guests count: ``limit`` is for the new guests of one address."""

    def __init__(
        self,
        people: People,
        registration: Registration,
        cookie: PersonCookie,
        buckets: Buckets,
        limit: Callable[[], Limit],
        arrivals: Extensions[Callable[[Arrival], None]],
    ) -> None:
        self._arrivals = arrivals
        self._people = people
        self._registration = registration
        self._cookie = cookie
        self._buckets = buckets
        self._limit = limit

    def person_of(self, session: Session) -> Actor:
        """The person of a session, stored if need be. Raises ChatError ``rate``, ``work``, what ``arrivals`` raise."""
        given = _text(session.auth.get("token"))
        tokens = [Token(given, sure=True, former=False)] if given else []
        tokens += self.cookies(session)
        known = self._people.recognise(tokens)
        plain = not session.public_address.secure
        ticket = _text(session.auth.get("ticket"))
        self._check(session.address, known, None if known else self._registration.claimed_id(tokens, ticket))
        if known is None:
            work = _text(session.auth.get("work"))
            self._registration.cost.check(session.address, work)
            self._charge(session.address)
            self._registration.cost.joined(session.address, work)
            return self._people.adopt(self._registration.register(tokens, ticket, plain).wait())
        if known.token == given:
            known.actor.token = given
        self._people.come_back(known)
        self._people.seen(known, plain)
        return known.actor

    def cookies(self, session: Session) -> list[Token]:
        """The tokens in the cookies of the opening request."""
        return self._cookie.tokens(session.environ.get("HTTP_COOKIE", ""), session.public_address)

    def _check(self, address: str, known: Known | None, claimed: str | None) -> None:
        # whoever was seen by the page has an id before they are stored, and can be banned under it
        arrival = Arrival(address, known.actor.id, known.since) if known else Arrival(address, claimed, None)
        for check in self._arrivals:
            check(arrival)

    def _charge(self, address: str) -> None:
        try:
            self._buckets.take_with_networks(address, self._limit(), "guest")
        except ChatError as error:
            wait = max(1, round(error.retry_after or 1))
            words = f"Many new people came from your address. You are let in in {wait} s."
            raise ChatError("rate", words, retry_after=error.retry_after) from None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
