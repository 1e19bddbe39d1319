"""How many connections an address may have: a few for strangers, many for people who are known. Pure.

A connection counts as a stranger's until it has said whose it is, then as its person's. So a school behind one address
gets in, strangers cannot take the places of its people, and people who are known get in when strangers do not.
"""

from collections.abc import Callable, Hashable

from chatapp.core.addresses import ladder
from chatapp.core.errors import ChatError

PER_PERSON = 50  # connections that count as one person's; further ones count as strangers'


class Admission:
    """``strangers`` and ``known`` limit the connections of one address. The networks around it may have more."""

    def __init__(self, strangers: int, known: int) -> None:
        self._limits = {False: strangers, True: known}
        self._counts: dict[bool, dict[str, int]] = {False: {}, True: {}}
        self._persons: dict[str, int] = {}
        self._open: dict[Hashable, tuple[str, str]] = {}  # the address of each, and its person when that is known

    def __len__(self) -> int:
        return len(self._counts[False].keys() | self._counts[True].keys())

    def check(self, address: str, person: Callable[[], str | None]) -> str:
        """Whose place a new connection would take: a person's, or "" for a stranger's. Raises ChatError ``rate``.

        ``person`` is asked only when the strangers' places are taken.
        """
        if self._has_place(address, known=False):
            return ""
        who = person()
        if who and self._may_count(address, who):
            return who
        words = "Many are connected from your address. You are let in when there is room."
        raise ChatError("rate", words, retry_after=10.0)

    def add(self, connection: Hashable, address: str, person: str = "") -> None:
        """Counts a new connection. ``person`` is what ``check`` has returned."""
        self._open[connection] = (address, person)
        self._count(address, person, 1)

    def settle(self, connection: Hashable, person: str) -> None:
        """The connection has said whose it is: from now on it counts as that person's, if there is a place."""
        address, before = self._open.get(connection, ("", ""))
        if address and not before and self._may_count(address, person):
            self.remove(connection)
            self.add(connection, address, person)

    def remove(self, connection: Hashable) -> str:
        """The connection has ended. Returns its person, "" for a stranger's."""
        address, person = self._open.pop(connection)
        self._count(address, person, -1)
        return person

    def _may_count(self, address: str, person: str) -> bool:
        return self._persons.get(person, 0) < PER_PERSON and self._has_place(address, known=True)

    def _has_place(self, address: str, known: bool) -> bool:
        counts, limit = self._counts[known], self._limits[known]
        for key, times in ladder(address):  # noqa: SIM110 (all() takes three times as long)
            if counts.get(key, 0) >= limit * times:
                return False
        return True

    def _count(self, address: str, person: str, change: int) -> None:
        counts = self._counts[bool(person)]
        for key, _ in ladder(address):
            _change(counts, key, change)
        if person:
            _change(self._persons, person, change)


def _change(counts: dict[str, int], key: str, change: int) -> None:
    count = counts.get(key, 0) + change
    if count > 0:
        counts[key] = count
    else:
        counts.pop(key, None)
