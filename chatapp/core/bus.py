"""Publish and subscribe in a process. Called after the commit, in the order of the commits.

With several processes, ``chatapp/core/nodes`` publishes here what the others have committed, in the same order.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar, cast

from chatapp.core.events import Event, Notice, Told

E = TypeVar("E", bound=Event | Notice)


class Bus:
    """Synchronous: ``publish`` returns when every subscriber has run. A subscriber must not block."""

    def __init__(self) -> None:
        self._subscribers: dict[type[Told], list[Callable[[Told], None]]] = defaultdict(list)
        self._tell_others: Callable[[Told], None] = lambda told: None

    def subscribe(self, kind: type[E], listener: Callable[[E], None]) -> None:
        """Calls ``listener`` for every event of ``kind`` or of a subclass, in order of subscription."""
        self._subscribers[cast(type[Told], kind)].append(cast(Callable[[Told], None], listener))

    def reach_others(self, tell_others: Callable[[Told], None]) -> None:
        """There are other processes: ``tell_others`` takes what ``pass_on`` is for."""
        self._tell_others = tell_others

    def pass_on(self, told: Told) -> None:
        """Tells the other processes only, if there are any: what is not stored, and may get lost on the way."""
        self._tell_others(told)

    def publish_everywhere(self, event: Told) -> None:
        """Also tells the other processes, if there are any: what is not stored, and may get lost on the way."""
        self.publish(event)
        self.pass_on(event)

    def publish(self, event: Told) -> None:
        """Tells the subscribers. The order of calls is the order of delivery."""
        for kind in type(event).__mro__:
            for listener in self._subscribers.get(kind, ()):
                listener(event)
