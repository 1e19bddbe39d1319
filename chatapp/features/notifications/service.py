"""Remembers how people want to be notified, and tells their devices."""

from chatapp.core.database import Database, Tx
from chatapp.core.future import Future
from chatapp.features.notifications import store
from chatapp.features.notifications.events import NotifyChanged
from chatapp.features.notifications.lines import Wishes


class Notifications:
    """Each person's own: nobody else can ask for it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, person_id: str) -> Wishes:
        """What the person wishes."""
        return store.wishes(self._database.reader, person_id)

    def set(self, person_id: str, wishes: Wishes) -> Future[Wishes]:
        """All of the person's clients hear it. A repeat changes nothing. Raises ChatError ``storage``."""

        def unit(tx: Tx) -> Wishes:
            if store.wishes(tx, person_id) != wishes:
                store.put(tx, person_id, wishes)
                tx.announce(NotifyChanged(person=person_id, wishes=wishes))
            return wishes

        return self._database.write(unit)
