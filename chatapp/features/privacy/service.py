"""Erases what is stored of a person: at once what says who they are, then the rest, a little at a time.

A crash in between loses nothing: who waits is stored, and everything may be done again.
"""

import logging
from collections.abc import Callable
from typing import Protocol

from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions, Personal
from chatapp.core.future import Future
from chatapp.features.identity.events import SignedOut
from chatapp.features.people.service import People
from chatapp.features.privacy import store
from chatapp.features.roles.service import Roles

log = logging.getLogger(__name__)


class Drawings(Protocol):
    """What the avatars feature does."""

    def draw(self, tx: Tx, person_id: str) -> str:
        """A face that is no portrait; its address."""


class Privacy:
    """``personal``: what each feature keeps about people; ``signed_out``: what ends with their devices.

    ``pause`` lets others work, between two units.
    """

    def __init__(
        self,
        database: Database,
        people: People,
        roles: Roles,
        faces: Drawings,
        personal: Extensions[Personal],
        signed_out: Extensions[Callable[[Tx, str], None]],
        pause: Callable[[], None],
    ) -> None:
        self._database, self._people, self._roles, self._faces = database, people, roles, faces
        self._personal, self._signed_out, self._pause = personal, signed_out, pause

    def ask(self, person_id: str) -> Future[None]:
        """From now on nobody is this person. Raises ChatError ``no_person``, and ``forbidden`` for the last owner."""

        def unit(tx: Tx) -> None:
            self._people.find(tx, person_id)
            self._roles.check_may_go(tx, person_id)
            tx.announce(SignedOut(person=person_id))
            for end in self._signed_out:
                end(tx, person_id)
            if store.add(tx, person_id):  # a repeat draws no second face
                self._people.forgetting.make_nameless(tx, person_id, self._faces.draw(tx, person_id))

        return self._database.write(unit)

    def work(self) -> None:
        """Erases what waits; blocks. What fails is logged and tried again, and holds up nobody else."""
        for person_id in store.waiting(self._database.reader):
            try:
                self._erase(person_id)
            except ChatError as error:  # the database is away or full
                log.warning("an erasure waits", extra={"reason": error.code})
            except Exception:
                log.exception("an erasure failed")

    def _erase(self, person_id: str) -> None:
        for each in self._personal:
            for unit in each.erase(self._database.reader, person_id):
                if unit is not None:
                    self._database.write(unit).wait()
                self._pause()
        self._database.write(lambda tx: store.done(tx, person_id)).wait()
        self._database.fold()  # else the log beside the file has the texts until it is folded
