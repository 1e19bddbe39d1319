"""Recognise a person, rename, reroll."""

import hmac
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import NamedTuple, Protocol

from chatapp.core import clock
from chatapp.core.cookies import Token
from chatapp.core.database import Database, Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.core.future import Future
from chatapp.features.people import names, store
from chatapp.features.people.answers import Renamed
from chatapp.features.people.events import PersonUpdated
from chatapp.features.people.models import Actor, Actors, Person
from chatapp.features.people.tokens import hashed, new_token

OFTEN = timedelta(hours=1)
TAG_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without look-alikes; a name cannot contain "#"
PersonChanged = Callable[[Tx, Person, str | None], None]


class ChooseFace(Protocol):
    """The avatars feature: a new face for a person, in the transaction that changes them."""

    def __call__(self, tx: Tx, person_id: str) -> str:
        """Returns the address of the picture."""


class Known(NamedTuple):
    """A person who has come back. ``former``: recognised by a cookie of older versions, without the chat's id."""

    actor: Actor
    token: str
    seen_at: str
    former: bool
    since: str


class People:
    """``changed`` is called in the transaction of a rename (with the old name) or a new face (with None)."""

    def __init__(
        self,
        database: Database,
        secret: bytes,
        choose_face: ChooseFace,
        changed: Extensions[PersonChanged],
    ) -> None:
        self._database = database
        self._secret = secret
        self._choose_face = choose_face
        self._changed = changed
        self.actors: Actors = Actors()

    def recognise(self, tokens: Iterable[Token]) -> Known | None:
        """The person of the first token that belongs to one.

        A cookie that another page of the host could have set counts only for people of the time without HTTPS.
        """
        reader = self._database.reader
        for token in tokens:
            stored = store.by_token(reader, hashed(token.value))
            if stored and (token.sure or stored.created_at <= store.plain_cookies_until(reader)):
                return Known(self._actor(stored.person), token.value, stored.seen_at, token.former, stored.created_at)
        return None

    def actors_of(self, ids: Iterable[str]) -> dict[str, Actor]:
        """The records of these people, by id; unknown people are left out."""
        found = (store.by_id(self._database.reader, person_id) for person_id in ids)
        return {person.id: self._actor(person) for person in found if person}

    def find(self, reader: Reader, person_id: str) -> Person:
        """Raises ChatError ``no_person``."""
        person = store.by_id(reader, person_id)
        if person is None:
            raise ChatError("no_person")
        return person

    def on_device(self, tx: Tx, person_id: str) -> tuple[Person, str]:
        """Another device becomes this person: who that is, and the device's token. Raises ChatError ``no_person``."""
        token = new_token()
        person = self.find(tx, person_id)
        store.add_token(tx, person_id, hashed(token))
        return person, token

    def sign_out(self, tx: Tx, person_id: str) -> tuple[Person, str]:
        """No device is this person any more, except the one that gets the new token."""
        token = new_token()
        person = self.find(tx, person_id)
        store.replace_tokens(tx, person_id, hashed(token))
        return person, token

    def since(self, reader: Reader, person_id: str) -> str | None:
        """When the person was stored."""
        found = store.stored(reader, person_id)
        return found.created_at if found else None

    def named(self, reader: Reader, text: str) -> list[Person]:
        """The people whom a text means: by an id, a name, or a name and a tag with # between them."""
        if person := store.by_id(reader, text):
            return [person]
        name, _, tag = text.partition("#")
        found = store.by_name(reader, names.name_key(name.strip()))
        return [person for person in found if not tag or person.tag == tag.strip()]

    def rename(self, actor: Actor, raw: str) -> Future[Renamed]:
        """Raises ChatError when the name breaks a rule. Every room of the person hears it."""
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

    def idle(self, before: str, after: tuple[str, str], limit: int) -> list[tuple[str, str]]:
        """When last seen, and id, of the next people who were not seen since ``before``, in this order."""
        return store.idle(self._database.reader, before, after, limit)

    def still_idle(self, tx: Tx, before: str, ids: list[str]) -> list[str]:
        """Those of these people who are not here, and were not since ``before``."""
        return [person_id for person_id in store.unseen(tx, before, ids) if person_id not in self.actors]

    def remove(self, tx: Tx, ids: list[str]) -> None:
        """Deletes people of whom nothing else is stored any more."""
        store.remove(tx, ids)

    def sweep_names(self) -> None:
        """Deletes former names that are free again; blocks."""
        while store.has_free_names(self._database.reader):
            self._database.write(store.forget_free_names).wait()

    def seen(self, known: Known, plain: bool) -> None:
        """Stores the time of the visit, at most once an hour: it keeps the name taken. ``plain``: without HTTPS."""
        if known.seen_at > clock.stamp(clock.now() - OFTEN):
            return

        def unit(tx: Tx) -> None:
            store.seen(tx, known.actor.id)
            if plain:
                store.take_plain_cookies(tx)

        self._database.write(unit)

    def updated(self, event: PersonUpdated) -> None:
        """After the commit: updates the record that the person's connections share."""
        actor = self.actors.get(event.person.id)
        if actor and actor.person.rev < event.person.rev:
            actor.person = event.person

    def tag(self, person_id: str) -> str:
        """The tag that distinguishes people with similar names."""
        digest = hmac.digest(self._secret, person_id.encode(), "sha256")
        return "".join(TAG_ALPHABET[byte % len(TAG_ALPHABET)] for byte in digest[:4])

    def _announce(self, tx: Tx, person: Person, old_name: str | None) -> Renamed:
        tx.announce(PersonUpdated(person=person))
        for hook in self._changed:
            hook(tx, person, old_name)
        return Renamed(person)

    def _actor(self, person: Person) -> Actor:
        return self.actors.setdefault(person.id, Actor(person))

    def adopt(self, actor: Actor) -> Actor:
        """The shared record of a guest who has just been made."""
        shared = self.actors.setdefault(actor.id, actor)
        shared.token = shared.token or actor.token
        return shared
