"""Arrive, rename, reroll."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable
from typing import Protocol

from chatapp.core import clock
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.core.future import Future
from chatapp.core.ratelimit import Buckets, Limit
from chatapp.features.people import names, store
from chatapp.features.people.answers import Renamed
from chatapp.features.people.events import PersonUpdated
from chatapp.features.people.models import Actor, Actors, Person

TAG_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without look-alikes; a name cannot contain "#"
SEEN = Limit(1, 3600)  # visits of one person that are written down
PersonChanged = Callable[[Tx, Person, str | None], None]


class ChooseFace(Protocol):
    """The avatars feature: a new face for a person, in the transaction that makes or changes them."""

    def __call__(self, tx: Tx, person_id: str) -> str:
        """Returns the address of the picture."""


class People:
    """``changed`` is called in the transaction of a rename (with the old name) or a new face (with None)."""

    def __init__(
        self,
        database: Database,
        buckets: Buckets,
        secret: bytes,
        choose_face: ChooseFace,
        changed: Extensions[PersonChanged],
    ) -> None:
        self._database = database
        self._buckets = buckets
        self._secret = secret
        self._choose_face = choose_face
        self._changed = changed
        self.actors: Actors = Actors()

    def known(self, token: str | None) -> Actor | None:
        """The person whom a token names, or None when there is no such token."""
        person = store.by_token(self._database.reader, _hash(token)) if token else None
        return self._actor(person) if person else None

    def welcome(self) -> Future[Actor]:
        """A new guest: two friendly words, a tag, a face. ``actor.token`` is what brings them back."""
        token = secrets.token_urlsafe(32)

        def unit(tx: Tx) -> Actor:
            person_id = clock.new_id()
            name = names.suggest(lambda name: store.name_taken(tx, names.name_key(name)))
            person = Person(person_id, name, self._choose_face(tx, person_id), self._tag(person_id), 1)
            store.add(tx, person, names.name_key(name), _hash(token))
            return Actor(person, token)

        return self._database.write(unit)

    def actors_of(self, ids: Iterable[str]) -> dict[str, Actor]:
        """The records of these people, by id; those who are not known are left out."""
        found = (store.by_id(self._database.reader, person_id) for person_id in ids)
        return {person.id: self._actor(person) for person in found if person}

    def rename(self, actor: Actor, raw: str) -> Future[Renamed]:
        """Raises ChatError with the rules of names; every room of the person hears it."""
        name = names.clean_name(raw)
        key = names.name_key(name)

        def unit(tx: Tx) -> Renamed:
            if name == actor.person.name:
                return Renamed(actor.person)
            if store.name_taken(tx, key, by_other_than=actor.id):
                raise ChatError("taken")
            before = store.by_id(tx, actor.id)
            person = store.set_name(tx, actor.id, name, key)
            return self._announce(tx, person, before.name if before else None)

        return self._database.write(unit)

    def reroll(self, actor: Actor) -> Future[Renamed]:
        """Another face; every room of the person hears it."""

        def unit(tx: Tx) -> Renamed:
            person = store.set_avatar(tx, actor.id, self._choose_face(tx, actor.id))
            return self._announce(tx, person, None)

        return self._database.write(unit)

    def seen(self, actor: Actor) -> None:
        """Remembers the visit, at most once an hour: names and tokens live on it."""
        if self._buckets.has(actor.id, SEEN, "seen"):
            self._database.write(lambda tx: store.seen(tx, actor.id))

    def updated(self, event: PersonUpdated) -> None:
        """After the commit: what the connections know of the person is the new person."""
        actor = self.actors.get(event.person.id)
        if actor and actor.person.rev < event.person.rev:
            actor.person = event.person

    def _announce(self, tx: Tx, person: Person, old_name: str | None) -> Renamed:
        tx.announce(PersonUpdated(person=person))
        for hook in self._changed:
            hook(tx, person, old_name)
        return Renamed(person)

    def _actor(self, person: Person) -> Actor:
        return self.actors.setdefault(person.id, Actor(person))

    def adopt(self, actor: Actor) -> Actor:
        """The shared record of a guest who has just been made."""
        return self.actors.setdefault(actor.id, actor)

    def _tag(self, person_id: str) -> str:
        digest = hmac.digest(self._secret, person_id.encode(), "sha256")
        return "".join(TAG_ALPHABET[byte % len(TAG_ALPHABET)] for byte in digest[:4])


def _hash(token: str) -> bytes:
    # the token has 256 random bits, so a plain hash is enough: there is nothing to guess
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
