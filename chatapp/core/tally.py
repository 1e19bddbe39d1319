"""Counts what happens, by the hour, for the last two days; in memory."""

from collections import Counter

from chatapp.core import clock

HOURS = 48


class Tally:
    """An hour is ``2026-11-27T20``, in UTC."""

    def __init__(self) -> None:
        self._hours: dict[str, Counter[str]] = {}

    def count(self, what: str) -> None:
        """It has happened once more."""
        hour = clock.stamp()[:13]
        counter = self._hours.get(hour)
        if counter is None:
            counter = self._hours[hour] = Counter()
            for old in sorted(self._hours)[:-HOURS]:
                del self._hours[old]
        counter[what] += 1

    def all(self) -> list[tuple[str, str, int]]:
        """Hour, what and how often: the newest hour first, in it what was most often."""
        return [
            (hour, what, count)
            for hour in sorted(self._hours, reverse=True)
            for what, count in self._hours[hour].most_common()
        ]
