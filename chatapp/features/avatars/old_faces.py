"""Removes faces that nobody has had for long: a person may take ten new ones in a minute."""

from collections.abc import Callable
from datetime import timedelta

from chatapp.core import clock
from chatapp.core.database import Database, Tx
from chatapp.features.avatars import store
from chatapp.features.avatars.models import url

SLICE = 100  # faces that are read, or removed, without a pause


class OldFaces:
    """``days`` after it was made, a face goes unless its person still has it; 0 keeps all."""

    def __init__(self, database: Database, days: float, pause: Callable[[], None]) -> None:
        self._database, self._days, self._pause = database, days, pause

    def set_days(self, days: float) -> None:
        """From the next sweep on."""
        self._days = days

    def sweep(self) -> None:
        """Goes once through all faces; blocks."""
        if not self._days:
            return
        before, after = clock.stamp(clock.now() - timedelta(days=self._days)), ""
        while faces := store.old(self._database.reader, after, SLICE):
            keys = [key for key, current, made_at in faces if made_at < before and current != url(key)]
            if keys:
                self._remove(keys)
            after = faces[-1][0]
            self._pause()

    def _remove(self, keys: list[str]) -> None:
        def unit(tx: Tx) -> None:
            store.remove(tx, keys)

        self._database.write(unit).wait()
