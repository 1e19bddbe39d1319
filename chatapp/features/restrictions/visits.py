"""From where people came, as keyed hashes, so that a ban of an address has something to hold on to."""

from datetime import timedelta

import gevent

from chatapp.core import clock
from chatapp.core.byte_cache import ByteCache
from chatapp.core.database import Database
from chatapp.features.restrictions import store
from chatapp.features.restrictions.handles import Handles

OFTEN = 3600.0  # seconds in which one visit from an address is enough
REMEMBERED = 1_000_000  # bytes of visits that need not be stored again
SOON = 0.5  # seconds; the visits of this time are stored as one, which saves a twentieth of what joining costs


class Visits:
    """The visits of every connection. ``store`` comes before anything that reads them."""

    def __init__(self, database: Database, handles: Handles) -> None:
        self._database, self._handles = database, handles
        self._noted: ByteCache[tuple[str, str], float] = ByteCache(REMEMBERED)
        self._waiting: list[tuple[str, str]] = []

    def note(self, person_id: str, address: str) -> None:
        """Stores the visit soon, at most once an hour."""
        key, now = (person_id, address), clock.monotonic()
        last = self._noted.get(key)
        if last is not None and now - last < OFTEN:
            return
        self._noted.put(key, now, 200)
        if not self._waiting:
            gevent.spawn_later(SOON, self.store)
        self._waiting.append(key)

    def store(self) -> None:
        """Begins to store what was noted."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            rows = [(person_id, *self._handles.of(address)) for person_id, address in waiting]
            self._database.write(lambda tx: store.remember_addresses(tx, rows))

    def forget(self, days: timedelta) -> None:
        """Forgets older visits."""
        before = clock.stamp(clock.now() - days)
        self._database.write(lambda tx: store.forget_addresses(tx, before))
