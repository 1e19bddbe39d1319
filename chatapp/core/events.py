"""The base of all events: closed, typed, listed by ``Event.__subclasses__()``.

An event is a past participle (``message:posted``). Its fields are exactly what goes over the wire. A notice is for the
processes of the chat alone: no client gets it.
"""

from collections.abc import Iterator
from typing import ClassVar, TypeVar

import msgspec

from chatapp.core import audiences

E = TypeVar("E", bound="Event")


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that happened. Subclasses set ``name``, and ``audience`` returns who receives it."""

    name: ClassVar[str]
    ephemeral: ClassVar[bool] = False  # a slow client may miss it

    def audience(self) -> str:
        """The audience that receives it, from ``core.audiences``."""
        raise NotImplementedError


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What the processes of the chat must know beside the events: what is cached, who is where. Names are unique.

    A unit announces it as it announces an event. Every process hears of it once, in the order of the commits, the
    one that announced it included; with one process, only that one.
    """

    name: ClassVar[str]


Told = Event | Notice


class RoomEvent(Event, frozen=True, kw_only=True):
    """An event in one room."""

    room: str

    def audience(self) -> str:
        return audiences.room(self.room)


class Numbered(RoomEvent, frozen=True, kw_only=True):
    """An event of a room's log. A client that was away gets it later: stale state + events = fresh state.

    ``seq`` is the number from ``journal.next_seq``. A ``note`` has its own line in the conversation, so the
    pages of the conversation contain it. Of any other event they contain only the effect.
    """

    note: ClassVar[bool] = False
    seq: int


class AboutMessage(Numbered, frozen=True, kw_only=True):
    """An event about the ``message`` of that number. When the message is deleted, nothing of the event remains."""

    message: int


def all_notices() -> Iterator[type[Notice]]:
    """Every kind of notice."""
    yield from Notice.__subclasses__()


def all_events(base: type[E] = Event) -> Iterator[type[E]]:  # type: ignore[assignment]
    """Every event type with a wire name, below ``base``."""
    for kind in base.__subclasses__():
        if hasattr(kind, "name"):
            yield kind
        yield from all_events(kind)
