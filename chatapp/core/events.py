"""The base of all events: closed, typed, listed by ``Event.__subclasses__()``.

An event is a past participle (``message:posted``). Its fields are exactly what goes over the wire.
"""

from collections.abc import Iterator
from typing import ClassVar

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that happened. Subclasses set ``name`` and say in ``audience`` who hears of it."""

    name: ClassVar[str]
    ephemeral: ClassVar[bool] = False  # a slow client may miss it

    def audience(self) -> str:
        """The address of those who hear it, from ``core.audiences``."""
        raise NotImplementedError


def all_events(base: type[Event] = Event) -> Iterator[type[Event]]:
    """Every event type with a wire name, for the tests that hold the documentation to the code."""
    for kind in base.__subclasses__():
        if hasattr(kind, "name"):
            yield kind
        yield from all_events(kind)
