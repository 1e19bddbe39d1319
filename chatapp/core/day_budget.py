"""How much somebody may store within a day: counted from their first use on, in memory, by key."""

from typing import NamedTuple

from chatapp.core import clock

DAY = 86_400.0
MOST = 50_000  # keys in memory; past that, whoever has used least is forgotten


class Share(NamedTuple):
    """What a key may use in a day; 0 is without a limit."""

    messages: int
    bytes: int


class Spent:
    """What a key has used since ``since`` (monotonic)."""

    __slots__ = ("bytes", "messages", "since")

    def __init__(self, since: float, messages: int = 0, size: int = 0) -> None:
        self.since, self.messages, self.bytes = since, messages, size


class DayBudget:
    """One ``Spent`` for each key that has used something in its day."""

    def __init__(self) -> None:
        self._spent: dict[str, Spent] = {}

    def wait(self, key: str, share: Share) -> float:
        """Seconds until the key may store again; 0 when it may now."""
        spent = self._spent.get(key)
        if spent is None:
            return 0.0
        if not (0 < share.messages <= spent.messages or 0 < share.bytes <= spent.bytes):
            return 0.0
        return max(0.0, spent.since + DAY - clock.monotonic())

    def use(self, key: str, size: int, messages: int = 1) -> Spent:
        """Counts a message of ``size`` bytes, or bytes alone."""
        moment = clock.monotonic()
        spent = self._spent.get(key)
        if spent is None or moment - spent.since >= DAY:
            spent = self._spent[key] = Spent(moment)
            if len(self._spent) > MOST:
                self._forget(moment)
        spent.messages += messages
        spent.bytes += size
        return spent

    def remember(self, key: str, seconds_ago: float, messages: int, size: int) -> None:
        """What an earlier process has counted."""
        self._spent[key] = Spent(clock.monotonic() - seconds_ago, messages, size)

    def items(self) -> list[tuple[str, Spent]]:
        """All that is counted today."""
        moment = clock.monotonic()
        return [(key, spent) for key, spent in self._spent.items() if moment - spent.since < DAY]

    def _forget(self, moment: float) -> None:
        today = [item for item in self._spent.items() if moment - item[1].since < DAY]
        today.sort(key=lambda item: item[1].bytes, reverse=True)
        self._spent = dict(today[: MOST // 2])
