"""Recognise a person, rename, reroll."""

import hmac
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import NamedTuple, Protocol

from chatapp.core import clock
from chatapp.core.cookies import Token
from chatapp.core.database import Database, Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.core.future import Future
from chatapp.features.people import held_names, names, store
from chatapp.features.people.answers import NameChecked, Renamed
from chatapp.features.people.events import PersonUpdated
from chatapp.features.people.forgetting import Forgetting
from chatapp.features.people.models import Actor, Actors, Person
from chatapp.features.people.naming import Naming
from chatapp.features.people.reserved import Reserved
from chatapp.features.people.tokens import hashed, new_token
from chatapp.settings import Settings

OFTEN = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
SLICE = 100  # people who are written in one unit of work
TAG_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without look-alikes; a name cannot contain "#"
PersonChanged = Callable[[Tx, Person, str | None], None]


class ChooseFace(Protocol):
    """The avatars feature: a new face for a person, in the transaction that changes them."""

    def __call__(self, tx: Tx, person_id: str) -> str:
        """Returns the address of the picture."""


class Known(NamedTuple):
    """A person who has come back. ``former``: recognised by a cookie of older versions, without the chat's id.

    ``lost``: what became of their name, see ``held_names``.
    """

    actor: Actor
    token: str
    seen_at: str
    former: bool
    since: str
    lost: int


class People:
    """``changed`` is called in the transaction of a rename (with the old name) or a new face (with None).

    ``staff`` says by a person's id who may have a reserved name.
    """

    def __init__(
        self,
        database: Database,
        secret: bytes,
        choose_face: ChooseFace,
        changed: Extensions[PersonChanged],
        staff: Extensions[Callable[[str], bool]],
        settings: Settings,
    ) -> None:
        self._database = database
        self._secret = secret
        self._choose_face = choose_face
        self._changed = changed
        self._staff = staff
        self.reserved = Reserved(settings.title)
        self.actors: Actors = Actors()
        self.naming = Naming(settings, self.actors.__contains__)
        self._plain_until = clock.now() - MINUTE
        self.forgetting = Forgetting(database, self.actors, self.naming)

    def recognise(self, tokens: Iterable[Token]) -> Known | None:
        """The person of the first token that belongs to one.

        A cookie that another page of the host could have set counts only for people of the time without HTTPS.
        """
        reader = self._database.reader
        for token in tokens:
            stored = store.by_token(reader, hashed(token.value))
            if stored and (token.sure or stored.created_at <= store.plain_cookies_until(reader)):
                actor, since = self._actor(stored.person), stored.created_at
                return Known(actor, token.value, stored.seen_at, token.former, since, stored.lost)
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

    def clean_name(self, actor: Actor, raw: str) -> str:
        """The name as this person may have it. Raises ChatError when it breaks a rule."""
        return names.clean_name(raw, self.reserved, staff=any(is_staff(actor.id) for is_staff in self._staff))

    def rename(self, actor: Actor, raw: str) -> Future[Renamed]:
        """Raises ChatError when the name breaks a rule or is ``taken``. The rooms where the person is hear it."""
        name = self.clean_name(actor, raw)
        keys = names.name_keys(name)

        def unit(tx: Tx) -> Renamed:
            before = store.by_id(tx, actor.id)
            if before and before.name == name and held_names.lost(tx, actor.id) == held_names.HELD:
                return Renamed(before)
            self.naming.take(tx, actor.id, keys)
            return self._announce(tx, store.set_name(tx, actor.id, name), before.name if before else None)

        return self._database.write(unit)

    def check_name(self, actor: Actor, raw: str) -> NameChecked:
        """Raises ChatError when a rename would. Changes nothing."""
        name = self.clean_name(actor, raw)
        if self.naming.taken(self._database.reader, names.name_keys(name), actor.id):
            raise ChatError("taken")
        return NameChecked(name)

    def come_back(self, known: Known) -> None:
        """Somebody else got the person's name while they were away: one of the two has another from now on. Blocks."""
        if known.lost != held_names.HELD:
            was, name = (
                known.actor.person.name,
                self._database.write(lambda tx: self._settle(tx, known.actor.id)).wait(),
            )
            known.actor.lost = was if name != was else None

    def _settle(self, tx: Tx, person_id: str) -> str:
        person = store.by_id(tx, person_id)
        assert person is not None
        if held_names.lost(tx, person_id) == held_names.HELD:  # settled for another tab
            return person.name
        newer = self.naming.take_back(tx, person_id, person.name)
        if newer is None:
            return self._give_suffix(tx, person)
        for other in newer:
            if other in self.actors and (namesake := store.by_id(tx, other)):
                self._give_suffix(tx, namesake)  # the others hear it when they come back
        return person.name

    def _give_suffix(self, tx: Tx, person: Person) -> str:
        name = self.naming.with_suffix(tx, person.id, person.name)
        self.naming.take(tx, person.id, names.name_keys(name))
        self._announce(tx, store.set_name(tx, person.id, name), person.name, lost=person.name)
        return name

    def reroll(self, actor: Actor) -> Future[Renamed]:
        """Another face; every room of the person hears it."""

        def unit(tx: Tx) -> Renamed:
            person = store.set_avatar(tx, actor.id, self._choose_face(tx, actor.id))
            return self._announce(tx, person, None)

        return self._database.write(unit)

    def seen(self, known: Known, plain: bool) -> None:
        """Stores the time of the visit, at most once an hour: it keeps the name taken. ``plain``: without HTTPS."""
        if known.seen_at > clock.stamp(clock.now() - OFTEN):
            return

        self._database.write(lambda tx: store.seen(tx, known.actor.id))
        if plain:
            self.gives_plain_cookies()

    def gives_plain_cookies(self) -> None:
        """Whoever is stored now may have a cookie without HTTPS. A record is good for a MINUTE, not for one join."""
        now = clock.now()
        if now < self._plain_until - MINUTE / 2:  # their unit of work may have to wait
            return
        until = now + MINUTE

        def stored(done: Future[None]) -> None:
            if done.error is None:
                self._plain_until = max(self._plain_until, until)

        self._database.write(lambda tx: store.take_plain_cookies(tx, clock.stamp(until))).then(stored)

    def stay(self) -> None:
        """Remembers that those who are here are here, so that their names stay theirs after a crash as well."""
        here, before = list(self.actors), clock.stamp(clock.now() - OFTEN)
        for at in range(0, len(here), SLICE):
            self._database.write(partial(store.seen_again, people=here[at : at + SLICE], before=before))

    def spoke(self, tx: Tx, person_id: str) -> None:
        """The person says something under their name for the first time: it stays theirs for long."""
        held_names.mark_said(tx, person_id)

    def updated(self, event: PersonUpdated) -> None:
        """After the commit: updates the record that the person's connections share."""
        actor = self.actors.get(event.person.id)
        if actor and actor.person.rev < event.person.rev:
            actor.person = event.person

    def tag(self, person_id: str) -> str:
        """The tag that distinguishes people with similar names."""
        digest = hmac.digest(self._secret, person_id.encode(), "sha256")
        return "".join(TAG_ALPHABET[byte % len(TAG_ALPHABET)] for byte in digest[:4])

    def _announce(self, tx: Tx, person: Person, old_name: str | None, lost: str | None = None) -> Renamed:
        tx.announce(PersonUpdated(person=person, lost=lost))
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
