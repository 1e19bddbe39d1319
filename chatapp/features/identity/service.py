"""Makes codes for other devices, takes them, and signs out everywhere."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from chatapp.core import clock
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.core.future import Future
from chatapp.features.identity import store
from chatapp.features.identity.codes import meant, new_code
from chatapp.features.identity.events import SignedOut
from chatapp.features.people.models import Person
from chatapp.features.people.service import People
from chatapp.features.people.tokens import hashed

MINUTES = 5  # that a code for another device is shown


class Arrived(NamedTuple):
    """A device that is a person now, and its token."""

    person: Person
    token: str


class Identity:
    """``people`` makes the tokens. ``signed_out``: what else ends with the devices."""

    def __init__(self, database: Database, people: People, signed_out: Extensions[Callable[[Tx, str], None]]) -> None:
        self._database, self._people, self._signed_out = database, people, signed_out

    def recovery(self, person_id: str) -> Future[str]:
        """A new recovery code. The one before it is worth nothing from now on."""
        code = new_code()

        def unit(tx: Tx) -> str:
            store.set_code(tx, hashed(meant(code)), person_id, "recovery", None)
            return code

        return self._database.write(unit)

    def hand_off(self, person_id: str) -> Future[tuple[str, str]]:
        """A code for one other device, and until when it works."""
        code, until = new_code(), clock.stamp(clock.now() + timedelta(minutes=MINUTES))

        def unit(tx: Tx) -> tuple[str, str]:
            store.set_code(tx, hashed(meant(code)), person_id, "device", until)
            return code, until

        return self._database.write(unit)

    def owner_of(self, code: str) -> str:
        """The id of the person of a code. Raises ChatError ``bad_code``."""
        found = store.code(self._database.reader, hashed(meant(code)))
        if found is None or (found.expires_at is not None and found.expires_at < clock.stamp()):
            raise ChatError("bad_code")
        return found.person

    def come(self, code: str) -> Future[Arrived]:
        """This device is the person of the code. One for another device is used up. Raises ChatError ``bad_code``."""

        def unit(tx: Tx) -> Arrived:
            found = store.code(tx, hashed(meant(code)))
            if found is None or (found.kind == "device" and not store.use_up(tx, hashed(meant(code)))):
                raise ChatError("bad_code")
            return Arrived(*self._people.on_device(tx, found.person))

        return self._database.write(unit)

    def renew(self, person_id: str) -> Future[Arrived]:
        """Signs out everywhere, except the device that gets the new token."""

        def unit(tx: Tx) -> Arrived:
            store.forget_devices(tx, person_id)
            for end in self._signed_out:
                end(tx, person_id)
            tx.announce(SignedOut(person=person_id))
            return Arrived(*self._people.sign_out(tx, person_id))

        return self._database.write(unit)
