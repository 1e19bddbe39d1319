"""Tells how polls stand, and coalesces: a poll is told at most once a second, however many vote.

A thousand votes in a second in a room of a thousand people would be a million packets, one number of the log each.
So the first vote is told with its own commit, and those of the next second together. ``poll.waits`` remembers what is
not told yet, so that a restart forgets nothing.
"""

from collections.abc import Sequence

from chatapp.core import clock, journal
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.features.polls import store
from chatapp.features.polls.answers import Votes
from chatapp.features.polls.events import PollChanged
from chatapp.features.polls.store import Key

EVERY = 1.0  # seconds between two events about one poll
LOOK = 30.0  # seconds until a node looks for what another one, which has died, has not told
BATCH = 50  # polls in one transaction


class Counting:
    """Votes are counted when they are told, never in between: a count cannot drift."""

    def __init__(self, database: Database, every: float = EVERY) -> None:
        self._database = database
        self._every = every
        self._told: dict[Key, float] = {}
        self._waiting = True  # an earlier process may have left some
        self._looked = clock.monotonic()

    def changed(self, tx: Tx, key: Key) -> int:
        """There are other votes now. The first event with this number or a later one tells of them.

        Raises ChatError ``full``.
        """
        now = clock.monotonic()
        if now - self._told.get(key, float("-inf")) < self._every:
            self.let_wait(tx, key)
            return journal.head(tx, key.room) + 1
        self._told[key] = now
        return self.tell(tx, key)

    def let_wait(self, tx: Tx, key: Key) -> None:
        """They are told of within a second."""
        store.let_wait(tx, key)
        self._waiting = True

    def tell(self, tx: Tx, key: Key) -> int:
        """Writes into the log how the poll stands. Raises ChatError ``full``."""
        found = store.get(tx, key)
        if found is None:
            return journal.head(tx, key.room)
        counts, voters = store.counted(tx, key, len(found.poll.options))
        seq = journal.next_seq(tx, key.room)
        store.tell(tx, key, Votes(counts, voters, seq, found.ended_at))
        event = PollChanged(
            room=found.slug, seq=seq, message=key.message, counts=counts, voters=voters, ended_at=found.ended_at
        )
        journal.add(tx, key.room, event)
        return seq

    def tell_all(self) -> None:
        """Tells what waits. Runs once a second, and asks the database seldom when nobody votes.

        Raises ChatError ``full``, ``storage``.
        """
        now = clock.monotonic()
        self._told = {key: at for key, at in self._told.items() if at > now - self._every}
        if now - self._looked > LOOK:
            self._looked, self._waiting = now, True
        while self._waiting:
            self._waiting = False
            try:
                self._waiting = self._database.write(self._some).wait()
            except ChatError:
                self._waiting = True
                raise

    def _some(self, tx: Tx) -> bool:
        """Whether there may be more."""
        keys = store.waiting(tx, BATCH)
        for key in keys:
            self.tell(tx, key)
        return len(keys) == BATCH

    def forget_people(self, tx: Tx, ids: Sequence[str]) -> None:
        """These people are removed, and their votes go with them."""
        for key, person_id in store.voted_in(tx, ids):
            store.take_all(tx, key, person_id)
            self.let_wait(tx, key)
