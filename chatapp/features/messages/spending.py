"""What people have used of their day is stored now and then, so that a restart does not give them a new one."""

from datetime import datetime, timedelta

from chatapp.core import clock
from chatapp.core.database import Database, Tx
from chatapp.core.day_budget import DAY
from chatapp.features.messages import store
from chatapp.features.messages.allowance import Allowance

MUCH = 10  # who has used less than a tenth is not stored: nearly everybody


class Spending:
    """A crash loses what was used since the last ``save``."""

    def __init__(self, database: Database, allowance: Allowance) -> None:
        self._database, self._allowance = database, allowance
        for person_id, since, messages, size in store.spent(database.reader):
            ago = (clock.now() - datetime.fromisoformat(since)).total_seconds()
            if 0 <= ago < DAY:  # a clock that was put back forgives
                allowance.people.remember(person_id, ago, messages, size)

    def save(self) -> None:
        """Writes all of it; queued, and not waited for."""
        share, moment, wall = self._allowance.person, clock.monotonic(), clock.now()
        rows = [
            (person_id, clock.stamp(wall - timedelta(seconds=moment - spent.since)), spent.messages, spent.bytes)
            for person_id, spent in self._allowance.people.items()
            if spent.messages * MUCH >= share.messages > 0 or spent.bytes * MUCH >= share.bytes > 0
        ]
        before = clock.stamp(wall - timedelta(seconds=DAY))

        def unit(tx: Tx) -> None:
            store.forget_spent(tx, before)
            for row in rows:
                store.put_spent(tx, *row)

        if rows or store.spent(self._database.reader):
            self._database.write(unit)
