"""Limits that hold over all nodes: what somebody uses at one is told to the others, four times a second.

So a flood over many nodes is let through for a moment longer than one at a single node, and no request waits for a
journey. What is told may get lost, which forgives.
"""

from collections import Counter
from typing import ClassVar, NamedTuple

from chatapp.core.events import Notice
from chatapp.core.ratelimit import Buckets, Limit, Limits

SHARED_REQUESTS = frozenset({"message:send", "person:rename", "person:reroll"})
MOST = 500  # entries in one notice


class Use(NamedTuple):
    """So many tokens of a bucket: ``table`` says of which part of the chat."""

    table: str
    key: str
    name: str
    burst: int
    seconds: float
    tokens: int


class LimitsUsed(Notice, frozen=True, kw_only=True):
    """What was used at another node."""

    name: ClassVar[str] = "limits:used"
    node: str
    used: list[Use]


class SharedBuckets(Buckets):
    """Remembers what was taken, of these names or of all."""

    def __init__(self, names: frozenset[str] | None = None) -> None:
        super().__init__()
        self._names = names
        self._taken: Counter[tuple[str, Limit, str]] = Counter()

    def take(self, key: str, limit: Limit, name: str = "") -> None:
        """Takes one token, here and soon at the other nodes."""
        super().take(key, limit, name)
        if self._names is None or name in self._names:
            self._taken[key, limit, name] += 1

    def used(self) -> list[tuple[str, Limit, str, int]]:
        """What was taken since the last time."""
        taken, self._taken = self._taken, Counter()
        return [(*each, tokens) for each, tokens in taken.items()]


class SharedLimits(Limits):
    """The tables of buckets of this node."""

    house: SharedBuckets
    connections: SharedBuckets
    requests: SharedBuckets

    def __init__(self, node: str) -> None:
        self._node = node
        self.house = SharedBuckets()
        self.connections = SharedBuckets()
        self.requests = SharedBuckets(SHARED_REQUESTS)
        self._tables = {"house": self.house, "connections": self.connections, "requests": self.requests}

    def used(self) -> list[LimitsUsed]:
        """What the other nodes must hear."""
        used = [
            Use(table, key, name, limit.count, limit.seconds, tokens)
            for table, buckets in self._tables.items()
            for key, limit, name, tokens in buckets.used()
        ]
        return [LimitsUsed(node=self._node, used=used[at : at + MOST]) for at in range(0, len(used), MOST)]

    def hear(self, told: LimitsUsed) -> None:
        """Another node has let somebody do something."""
        for use in told.used if told.node != self._node else ():
            if buckets := self._tables.get(use.table):
                buckets.penalise(use.key, Limit(use.burst, use.seconds), use.name, use.tokens)
