"""Forgets those whom nobody needs any more after they were away for long, and the names that people gave up."""

from collections.abc import Sequence

from chatapp.core.database import Database, Reader, Tx
from chatapp.features.people import held_names, store
from chatapp.features.people.events import PersonUpdated
from chatapp.features.people.models import Actors
from chatapp.features.people.naming import Naming
from chatapp.features.people.tokens import hashed, new_token


class Forgetting:
    """``actors`` are those who are here."""

    def __init__(self, database: Database, actors: Actors, naming: Naming) -> None:
        self._database, self._actors, self._naming = database, actors, naming

    def idle(self, before: str, after: tuple[str, str], limit: int) -> list[tuple[str, str]]:
        """When last seen, and id, of the next people who were not seen since ``before``, in this order."""
        return store.idle(self._database.reader, before, after, limit)

    def still_idle(self, tx: Tx, before: str, ids: list[str]) -> list[str]:
        """Those of these people who are not here, and were not since ``before``."""
        return [person_id for person_id in store.unseen(tx, before, ids) if person_id not in self._actors]

    def known(self, reader: Reader, ids: Sequence[str]) -> list[str]:
        """Of these people, those whose name must stay theirs: they have said something under it.

        While the database is full, new messages matter more than the names of those who are away.
        """
        return [] if self._database.full else self._naming.known(reader, ids)

    def remove(self, tx: Tx, ids: list[str]) -> None:
        """Deletes people of whom nothing else is stored any more."""
        store.remove(tx, ids)

    def make_nameless(self, tx: Tx, person_id: str, face: str) -> None:
        """Somebody leaves for good: nobody can be this person any more, and their names are free.

        What must stay of them is shown under another name and with the face at this address.
        """
        held_names.release_all(tx, [person_id])
        store.replace_tokens(tx, person_id, hashed(new_token()))
        tx.announce(PersonUpdated(person=store.make_nameless(tx, person_id, face)))

    def sweep_names(self) -> None:
        """Deletes former names that are free again; blocks."""
        while self._naming.has_free(self._database.reader):
            self._database.write(self._naming.release_free).wait()
