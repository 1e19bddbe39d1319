"""A visitor of the page, and the person that a visitor becomes.

The page shows a visitor a name and a face, and gives a secret that contains both. Nothing is stored. At CONNECT the
visitor is stored with that name, face and secret.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from chatapp.core import clock
from chatapp.core.cookies import Token
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Arrival
from chatapp.core.future import Future
from chatapp.features.people import names, store
from chatapp.features.people.claims import Claim, Claims
from chatapp.features.people.join_cost import JoinCost
from chatapp.features.people.models import Actor, Person
from chatapp.features.people.reservations import Reservations
from chatapp.features.people.service import People
from chatapp.features.people.tokens import hashed, new_token


class Faces(Protocol):
    """What the avatars feature does for people: faces by their addresses."""

    def choose(self, tx: Tx, person_id: str) -> str:
        """Another face for a person, in the transaction that changes them."""

    def propose(self) -> tuple[str, int | None]:
        """A face for a visitor who is not stored, and the number of its portrait."""

    def keep(self, tx: Tx, person_id: str, address: str, picture: int | None) -> None:
        """Stores a face that was proposed, with its person."""


class Visitor(NamedTuple):
    """The person that a page shows. ``ticket`` is None for a stored person; ``former`` as in ``Known``."""

    person: Person
    token: str
    ticket: str | None = None
    former: bool = False
    since: str | None = None

    def arrival(self, address: str) -> Arrival:
        """The visitor as one who comes from this address."""
        return Arrival(address, self.person.id, self.since)


class Registration:
    """Makes people; ``people`` finds existing ones. ``cost``: what it costs a new one to come in."""

    def __init__(self, database: Database, people: People, faces: Faces, claims: Claims, cost: JoinCost) -> None:
        self.cost = cost
        self._database = database
        self._people = people
        self._faces = faces
        self._claims = claims
        self._reserved = Reservations()

    def visitor(self, tokens: Sequence[Token]) -> Visitor:
        """The person to show to a browser with these cookies. Stores nothing."""
        if found := self._people.recognise(tokens):
            return Visitor(found.actor.person, found.token, former=found.former, since=found.since)
        claim, token = self._claim(tokens)
        if claim is None:
            claim = self._propose()
            token = self._claims.token(claim)
        person = Person(claim.id, claim.name, claim.avatar, self._people.tag(claim.id), 1)
        return Visitor(person, token, self._claims.ticket(claim))

    def claimed_id(self, tokens: Sequence[Token], ticket: str) -> str | None:
        """Under which id the visitor of these cookies, or of this ticket, would be stored."""
        claim = self._claim(tokens)[0] or self._claims.of_ticket(ticket)
        return claim.id if claim else None

    def register(self, tokens: Sequence[Token], ticket: str, plain: bool) -> Future[Actor]:
        """Stores the visitor of these cookies, else of this ticket, else a new guest. ``plain``: without HTTPS.

        ``actor.token`` is the secret with which they come back: the visitor's, or a new one.
        """
        claim, secret = self._claim(tokens)
        claim = claim or self._claims.of_ticket(ticket)
        may_be_stored = bool(secret)
        secret = secret or new_token()

        def unit(tx: Tx) -> Actor:
            if may_be_stored and (known := store.by_token(tx, hashed(secret))):
                return Actor(known.person, secret)
            fresh = claim is None or store.by_id(tx, claim.id) is not None
            person = self._guest(tx) if fresh or claim is None else self._claimed(tx, claim)
            store.add(tx, person, names.name_key(person.name), hashed(secret))
            return Actor(person, secret)

        if plain:
            self._people.gives_plain_cookies()
        return self._database.write(unit)

    def _propose(self) -> Claim:
        reader = self._database.reader
        name = names.suggest(
            lambda name: (key := names.name_key(name)) in self._reserved or self._people.naming.taken(reader, (key,))
        )
        self._reserved.add(names.name_key(name))
        return Claim(clock.new_row_id(), name, *self._faces.propose())

    def _claim(self, tokens: Sequence[Token]) -> tuple[Claim | None, str]:
        """A visitor who has seen the page and has not connected yet, and their secret."""
        for token in tokens:
            if token.sure and (claim := self._claims.of_token(token.value)):
                return claim, token.value
        return None, ""

    def _claimed(self, tx: Tx, claim: Claim) -> Person:
        name, rev = claim.name, 1
        if not self._makes_free(tx, name):
            name, rev = self._free_name(tx), 2  # newer than the copy that the page shows
        self._faces.keep(tx, claim.id, claim.avatar, claim.picture)
        return Person(claim.id, name, claim.avatar, self._people.tag(claim.id), rev)

    def _guest(self, tx: Tx) -> Person:
        person_id = clock.new_row_id()
        return Person(person_id, self._free_name(tx), self._faces.choose(tx, person_id), self._people.tag(person_id), 1)

    def _free_name(self, tx: Tx) -> str:
        return names.suggest(lambda name: not self._makes_free(tx, name))

    def _makes_free(self, tx: Tx, name: str) -> bool:
        try:
            self._people.naming.make_free(tx, (names.name_key(name),))
        except ChatError:
            return False
        return True
