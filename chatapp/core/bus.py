"""In-process publish and subscribe. Called after the commit, in the order of the commits.

It covers one process. With several, a broker would only wake the others; the journal stays the truth.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar, cast

from chatapp.core.events import Event

E = TypeVar("E", bound=Event)


class Bus:
    """Synchronous: ``publish`` returns when every subscriber has run. A subscriber must not block."""

    def __init__(self) -> None:
        self._subscribers: dict[type[Event], list[Callable[[Event], None]]] = defaultdict(list)

    def subscribe(self, kind: type[E], listener: Callable[[E], None]) -> None:
        """Calls ``listener`` for every event of ``kind`` or of a subclass, in order of subscription."""
        self._subscribers[kind].append(cast(Callable[[Event], None], listener))

    def publish(self, event: Event) -> None:
        """Tells the subscribers. The order of calls is the order of delivery."""
        for kind in type(event).__mro__:
            for listener in self._subscribers.get(kind, ()):
                listener(event)
