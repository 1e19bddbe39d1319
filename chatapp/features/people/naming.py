"""Whose name is it? Nobody's as long as its person is here, and for long after they were, if they have said something.

Rules, and what happens when two people come to have one name: docs/decisions/0047-names-that-are-safe.md.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import count

import regex

from chatapp.core import clock
from chatapp.core.database import Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.features.people import held_names, names
from chatapp.features.people.held_names import HELD, OWNER, YIELDS, Holder
from chatapp.settings import Settings

MONTH = timedelta(days=30)


class Naming:
    """``is_here(person id)``: the person is connected."""

    def __init__(self, settings: Settings, is_here: Callable[[str], bool]) -> None:
        self._long, self._short = settings.name_months * MONTH, timedelta(days=settings.name_days)
        self._is_here = is_here

    def taken(self, reader: Reader, keys: Sequence[str], by_other_than: str = "") -> bool:
        """Whether a name with one of these keys is somebody else's."""
        return any(self._kept(holder) for holder in _others(reader, keys, by_other_than).values())

    def make_free(self, tx: Tx, keys: Sequence[str], for_whom: str = "") -> None:
        """Takes a name from those who were away for too long. Raises ChatError ``taken`` when it is still theirs."""
        for key, holder in _others(tx, keys, for_whom).items():
            if self._kept(holder):
                raise ChatError("taken")
            held_names.release(tx, key, holder.person)
            if holder.left_at is None:
                held_names.mark_lost(tx, holder.person, OWNER if holder.said else YIELDS)

    def take(self, tx: Tx, person_id: str, keys: Sequence[str]) -> None:
        """The person is called by a name with these keys from now on. Raises ChatError ``taken``."""
        self.make_free(tx, keys, person_id)
        held_names.leave(tx, person_id, keys)
        held_names.hold(tx, person_id, keys)
        held_names.mark_lost(tx, person_id, HELD)

    def take_back(self, tx: Tx, person_id: str, name: str) -> list[str] | None:
        """Somebody whose name was taken meanwhile is back. Returns who must have another name now, by their ids.

        None: the person themselves.
        """
        keys = names.name_keys(name)
        others = _others(tx, keys, person_id)
        owner = held_names.lost(tx, person_id) == OWNER
        if not owner and self.taken(tx, keys, person_id):
            return None
        for key, holder in others.items():
            held_names.release(tx, key, holder.person)
        held_names.hold(tx, person_id, keys)
        held_names.mark_lost(tx, person_id, HELD)
        if owner:  # they had said something under it
            held_names.mark_said(tx, person_id)
        newer = {holder.person for holder in others.values() if holder.left_at is None}
        for other in newer:
            held_names.mark_lost(tx, other, YIELDS)
        return sorted(newer)

    def with_suffix(self, tx: Tx, person_id: str, name: str) -> str:
        """A free name like this one: "Greta Vale 2"."""
        for number in count(2):
            suffixed = f"{_cut(name, len(str(number)) + 1)} {number}"
            if not self.taken(tx, names.name_keys(suffixed), person_id):
                return suffixed
        raise AssertionError

    def known(self, reader: Reader, people: Sequence[str]) -> list[str]:
        """Of these people, those whose name is still theirs since they have said something under it."""
        return held_names.known(reader, people, self._long_ago())

    def has_free(self, reader: Reader) -> bool:
        """Whether somebody still holds a former name that is nobody's any more."""
        return held_names.has_left(reader, self._long_ago())

    def release_free(self, tx: Tx) -> None:
        """Deletes a few of those."""
        held_names.release_left(tx, self._long_ago())

    def _kept(self, holder: Holder) -> bool:
        if holder.left_at is None and self._is_here(holder.person):
            return True
        last = holder.left_at or holder.seen_at
        return last > (self._long_ago() if holder.said else clock.stamp(clock.now() - self._short))

    def _long_ago(self) -> str:
        return clock.stamp(clock.now() - self._long)


def _others(reader: Reader, keys: Sequence[str], person_id: str) -> dict[str, Holder]:
    found = {key: held_names.holder(reader, key) for key in keys}
    return {key: holder for key, holder in found.items() if holder and holder.person != person_id}


def _cut(name: str, room: int) -> str:
    return "".join(regex.findall(r"\X", name)[: names.LIMIT - room]).rstrip()
