"""Sends letters, and knows without a query for whom there is none."""

from datetime import timedelta

from chatapp.core import clock
from chatapp.core.database import Database, Tx
from chatapp.core.future import Future
from chatapp.features.letters import store
from chatapp.features.letters.answers import LetterRead
from chatapp.features.letters.events import LetterCame
from chatapp.features.letters.lines import Kind, Letter
from chatapp.features.restrictions import words
from chatapp.features.roles import access, audit
from chatapp.features.roles.models import Doer
from chatapp.features.roles.permissions import Action
from chatapp.features.roles.service import Scope

KEPT = timedelta(days=90)


class Letters:
    """``appeal``: how somebody can appeal, in the words of whoever runs the chat."""

    def __init__(self, database: Database, appeal: str) -> None:
        self._database, self._appeal = database, appeal.strip()
        self.reload()

    def reload(self) -> None:
        """Reads for whom there are letters: few, since one that was read does not count."""
        self._for = store.waiting(self._database.reader)

    def of(self, person_id: str) -> list[Letter]:
        """What somebody has not read yet."""
        return store.of(self._database.reader, person_id) if person_id in self._for else []

    def send(self, tx: Tx, person_id: str, kind: Kind, text: str, letter_id: str, room: str = "") -> bool:
        """In the transaction of what it tells of. The person hears of it after the commit. A repeat sends nothing."""
        if not store.add(tx, person_id, Letter(letter_id, kind, room, text, clock.stamp())):
            return False
        tx.announce(LetterCame(person=person_id, letters=store.of(tx, person_id)))
        return True

    def take_back(self, tx: Tx, person_id: str, letter_id: str) -> None:
        """Whoever has not read it yet never will."""
        store.take_back(tx, letter_id)
        tx.announce(LetterCame(person=person_id, letters=store.of(tx, person_id)))

    def warn(self, doer: Doer, letter_id: str, scope: Scope, whom: tuple[str, str], reason: str) -> Future[LetterRead]:
        """Warns somebody (an id and a name). Raises ChatError ``forbidden``."""

        def unit(tx: Tx) -> LetterRead:
            access.require_over(tx, doer, Action.WARN, whom[0], scope.id)
            text = words.warned(scope.slug, reason, self._appeal)
            if not self.send(tx, whom[0], "warning", text, letter_id, scope.slug):
                return LetterRead(changed=False)
            audit.add(tx, doer, "warned", whom, scope.slug, reason=reason)
            return LetterRead(changed=True)

        return self._database.write(unit)

    def read(self, person_id: str, letter_id: str) -> Future[LetterRead]:
        """The person's other clients hear what is left."""

        def unit(tx: Tx) -> LetterRead:
            changed = store.read(tx, person_id, letter_id)
            if changed:
                tx.announce(LetterCame(person=person_id, letters=store.of(tx, person_id)))
            return LetterRead(changed)

        return self._database.write(unit)

    def forget(self) -> None:
        """Forgets what is long past."""
        before = clock.stamp(clock.now() - KEPT)
        self._database.write(lambda tx: store.forget(tx, before))

    def came(self, event: LetterCame) -> None:
        """For whom there are letters follows the events."""
        (self._for.add if event.letters else self._for.discard)(event.person)
