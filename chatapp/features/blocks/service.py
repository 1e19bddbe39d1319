"""Blocks and unblocks people. Whoever has blocked nobody costs nothing: that is known without a query."""

from chatapp.core.byte_cache import ByteCache
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.blocks import store
from chatapp.features.blocks.answers import Blocked, BlockList
from chatapp.features.blocks.events import BlocksChanged
from chatapp.features.people.service import People

MOST = 200  # people whom one person may block
CACHE_BYTES = 4_000_000
ENTRY_BYTES = 200  # a list in memory, and each id in it


class Blocks:
    """``has`` is for features that bring something to one person: a notification, a direct message."""

    def __init__(self, database: Database, people: People) -> None:
        self._database, self._people = database, people
        self.reload()

    def reload(self) -> None:
        """Forgets what is known in memory, and reads who has blocked somebody: few."""
        self._who = store.everybody(self._database.reader)
        self._lists: ByteCache[str, frozenset[str]] = ByteCache(CACHE_BYTES)

    def has(self, person_id: str, by: str) -> bool:
        """Whether ``by`` has blocked this person."""
        return by in self._who and person_id in self._of(by)

    def of(self, person_id: str) -> list[str]:
        """The ids of all whom this person has blocked."""
        return sorted(self._of(person_id)) if person_id in self._who else []

    def listed(self, person_id: str) -> BlockList:
        """The same as people, the latest first."""
        return BlockList(store.people(self._database.reader, person_id))

    def block(self, by: str, person_id: str) -> Future[Blocked]:
        """Raises ChatError ``no_person``, ``bad_request``, ``too_many``, ``storage``."""

        def unit(tx: Tx) -> Blocked:
            self._people.find(tx, person_id)
            if by == person_id:
                raise ChatError("bad_request", "You cannot block yourself.")
            if len(store.of(tx, by)) >= MOST:
                raise ChatError("too_many", f"You can block {MOST} people. Unblock somebody first.")
            return _told(tx, by, store.add(tx, by, person_id))

        return self._database.write(unit)

    def unblock(self, by: str, person_id: str) -> Future[Blocked]:
        """Raises ChatError ``storage``."""
        return self._database.write(lambda tx: _told(tx, by, store.take(tx, by, person_id)))

    def changed(self, event: BlocksChanged) -> None:
        """What is known in memory follows the event. An empty list is kept: other devices have to hear of it."""
        self._who.add(event.person)
        self._keep(event.person, event.blocked)

    def _of(self, person_id: str) -> frozenset[str]:
        found = self._lists.get(person_id)
        return self._keep(person_id, store.of(self._database.reader, person_id)) if found is None else found

    def _keep(self, person_id: str, blocked: list[str]) -> frozenset[str]:
        found = frozenset(blocked)
        self._lists.put(person_id, found, ENTRY_BYTES * (1 + len(found)))
        return found


def _told(tx: Tx, by: str, changed: bool) -> Blocked:
    if changed:
        tx.announce(BlocksChanged(person=by, blocked=sorted(store.of(tx, by))))
    return Blocked(changed)
