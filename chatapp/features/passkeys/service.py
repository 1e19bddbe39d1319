"""Makes, names and removes passkeys, and lets their person come by one."""

import hashlib
from datetime import UTC, datetime

from chatapp.core import clock
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.identity.service import Arrived
from chatapp.features.passkeys import ceremony, store
from chatapp.features.passkeys.answers import Passkeys
from chatapp.features.passkeys.ceremony import Site
from chatapp.features.passkeys.challenges import Challenges
from chatapp.features.people.models import Person
from chatapp.features.people.service import People

MOST = 20  # of one person
NAME = 40  # characters


class Keys:
    """Every challenge is used once."""

    def __init__(self, database: Database, people: People, challenges: Challenges) -> None:
        self._database, self._people, self._challenges = database, people, challenges

    def listed(self, person_id: str) -> Passkeys:
        """All of a person."""
        return Passkeys(store.of(self._database.reader, person_id))

    def begin(self, person: Person, site: Site) -> str:
        """What the browser is asked for. Raises ChatError ``too_many``."""
        have = store.of(self._database.reader, person.id)
        if len(have) >= MOST:
            raise ChatError("too_many", f"You can have {MOST} passkeys. Remove one first.")
        challenge = self._challenges.make(_bound("add", site, person.id))
        return ceremony.options_to_make(site, (person.id, person.name), [each.id for each in have], challenge)

    def add(self, person_id: str, site: Site, credential: str, name: str) -> Future[Passkeys]:
        """Raises ChatError ``bad_passkey``. A repeat of the same passkey changes nothing."""
        _, challenge = ceremony.challenge_in(credential)
        until = self._until(challenge, _bound("add", site, person_id))
        made = ceremony.made(credential, site, challenge)

        def unit(tx: Tx) -> Passkeys:
            known = store.find(tx, made.id)
            if known is not None and known.person != person_id:
                raise ChatError("bad_passkey")
            if known is None:
                self._use(tx, challenge, until)
                key = store.Stored(person_id, made.public_key, made.sign_count)
                store.add(tx, made.id, person_id, key, _named(name))
            return Passkeys(store.of(tx, person_id))

        return self._database.write(unit)

    def rename(self, person_id: str, passkey_id: str, name: str) -> Future[Passkeys]:
        """Raises ChatError ``bad_passkey`` for one that is not theirs."""

        def unit(tx: Tx) -> Passkeys:
            if not store.rename(tx, person_id, passkey_id, _named(name)):
                raise ChatError("bad_passkey", "There is no such passkey.")
            return Passkeys(store.of(tx, person_id))

        return self._database.write(unit)

    def drop(self, person_id: str, passkey_id: str) -> Future[Passkeys]:
        """Nobody comes by it any more. A repeat changes nothing."""

        def unit(tx: Tx) -> Passkeys:
            store.remove(tx, person_id, passkey_id)
            return Passkeys(store.of(tx, person_id))

        return self._database.write(unit)

    def ask(self, site: Site) -> str:
        """What a browser is asked that may have one."""
        return ceremony.options_to_come(site, self._challenges.make(_bound("come", site)))

    def owner_of(self, credential: str) -> str:
        """Whose passkey a browser says it has. Raises ChatError ``bad_passkey``."""
        return self._found(credential)[1].person

    def come(self, site: Site, credential: str) -> Future[Arrived]:
        """This device is the passkey's person. Raises ChatError ``bad_passkey``."""
        passkey_id, key = self._found(credential)
        challenge = ceremony.challenge_in(credential)[1]
        until = self._until(challenge, _bound("come", site))
        count = ceremony.came(credential, site, challenge, key.public_key, key.sign_count)

        def unit(tx: Tx) -> Arrived:
            self._use(tx, challenge, until)
            store.used(tx, passkey_id, count)
            return Arrived(*self._people.on_device(tx, key.person))

        return self._database.write(unit)

    def _found(self, credential: str) -> tuple[str, store.Stored]:
        passkey_id, _ = ceremony.challenge_in(credential)
        found = store.find(self._database.reader, passkey_id)
        if found is None:
            raise ChatError("bad_passkey", "This chat does not know that passkey any more.")
        return passkey_id, found

    def _until(self, challenge: bytes, bound: str) -> int:
        until = self._challenges.until(challenge, bound)
        if until is None:
            raise ChatError("bad_passkey", "That took too long. Try again.")
        return until

    @staticmethod
    def _use(tx: Tx, challenge: bytes, until: int) -> None:
        expires = clock.stamp(datetime.fromtimestamp(until + 1, UTC))
        if not store.use_challenge(tx, hashlib.sha256(challenge).digest(), expires):
            raise ChatError("bad_passkey", "That was used already. Try again.")


def _bound(what: str, site: Site, person_id: str = "") -> str:
    return f"{what} {site.host} {person_id}"


def _named(name: str) -> str:
    return " ".join(name.split())[:NAME] or "Passkey"
