"""Extension points: how one feature adds something to another, without either knowing the other.

A point is a table of named extensions, read in the order of their names. So it never matters which feature was
installed first. ``chatapp/kit.py`` lists all points.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from chatapp.core.database import Reader, Tx
from chatapp.core.errors import ChatError

T = TypeVar("T")
Part = Callable[[Reader, int, Sequence[int]], Mapping[int, Any]]
Mine = Callable[[Reader, str, int, Sequence[int]], Mapping[int, Any]]
Addressed = Callable[[Reader, int, int], Mapping[str, Sequence[int]]]
Neighbours = Callable[[Reader, str], Iterable[str]]
Enforce = Callable[[Any, set[str], ChatError], None]


class Arrival(NamedTuple):
    """Who comes, at CONNECT or for a page. ``person`` is an id; ``since``: when they were stored, None for new ones."""

    address: str
    person: str | None
    since: str | None


Keepers = Callable[[Reader, Sequence[str]], Iterable[str]]
PersonRemoved = Callable[[Tx, Sequence[str]], None]
Purged = Callable[[Tx, int, int, int], bool]


class Carried(NamedTuple):
    """What a message may carry from its sending on, such as the message that it replies to.

    ``keep(tx, room_id, seq, asked)`` stores what the sender asks for, for the message ``seq``. Raises ChatError.
    ``load`` is what everyone gets, with the message itself: live, on pages, and in events that were missed.
    ``change(tx, room_id, seq, asked)``: the text was edited, and ``asked`` belongs to the new one, None for nothing.
    Without it, an edit changes nothing. ``sign``: only messages whose text has it can carry this.
    ``words(asked)`` is what people will read of it: it must keep the rules for words as the text does.
    """

    keep: Callable[[Tx, int, int, Any], None]
    load: Part
    change: Callable[[Tx, int, int, Any], None] | None = None
    sign: str = ""
    words: Callable[[Any], str] | None = None


Told = Iterator[Mapping[str, Any] | None]
Erasing = Iterator[Callable[[Tx], Any] | None]


class Personal(NamedTuple):
    """What a feature keeps about people: shown to whom it is about, and erased when they ask for it.

    ``title``: its heading. ``holds``: for each column that names a person, as ``table.column``, what it is for.
    ``stays``: the same for what an erasure leaves, with the reason.
    ``tell(reader, person_id)``: the records, oldest first. ``erase(reader, person_id)``: units of work, each for a
    transaction of its own; all may be done again. None among either is a moment in which others get their turn.
    """

    title: str
    holds: Mapping[str, str]
    tell: Callable[[Reader, str], Told]
    erase: Callable[[Reader, str], Erasing]
    stays: Mapping[str, str] = {}


class Present(NamedTuple):
    """Who is in a room: one encoded page of people, the total, and the last person of the page if more follow."""

    people: msgspec.Raw
    total: int
    next: str | None


class Extensions(Generic[T]):
    """One extension point."""

    def __init__(self) -> None:
        self._named: dict[str, T] = {}

    def add(self, name: str, extension: T) -> None:
        """Adds ``extension`` under its feature's name. Raises ValueError when that name is taken."""
        if name in self._named:
            raise ValueError(f"{name} is there already")
        self._named = dict(sorted({**self._named, name: extension}.items()))

    def __iter__(self) -> Iterator[T]:
        return iter(self._named.values())

    def named(self) -> Mapping[str, T]:
        """All extensions, by name."""
        return self._named

    def first(self, otherwise: T) -> T:
        """The only extension of a point that exactly one feature provides."""
        return next(iter(self), otherwise)
