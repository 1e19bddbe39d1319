"""Chooses a newcomer's portrait: one that nobody around them has."""

import random
from collections import deque
from collections.abc import Collection, Iterable

from chatapp.features.avatars.models import PICTURES

RECENT = 90  # portraits given last: people who arrive one after the other meet


class Choice:
    """Remembers which portraits were given last."""

    def __init__(self, recent: Iterable[int], rng: random.Random | None = None) -> None:
        self._recent = deque(recent, RECENT)
        self._rng = rng or random.SystemRandom()

    def pick(self, avoid: Collection[int], wanted: Collection[int] = PICTURES) -> int | None:
        """One of ``wanted`` that is not in ``avoid``, preferably not a recent one. None when there is none."""
        free = [picture for picture in wanted if picture not in avoid]
        if not free:
            return None
        fresh = [picture for picture in free if picture not in self._recent]
        picture = self._rng.choice(fresh) if fresh else min(free, key=self._last_given)
        if picture in self._recent:
            self._recent.remove(picture)
        self._recent.append(picture)
        return picture

    def _last_given(self, picture: int) -> int:
        return self._recent.index(picture)
