"""Which HTTP connections stay open when there are many: no address may hold the door. Pure.

A connection that waits between two requests can be closed without harm: its client opens another. So an address that
has too many loses the one that has waited longest, and only when none of them waits is a new one turned away. That is
how five hundred people behind one address get in, each with six connections for a first page.

WebSockets are not among these connections, they leave when they are made; nor do requests of long polling count, as
the sessions to which they belong are counted by the registry.
"""

from collections.abc import Callable, Iterable
from enum import Enum

from chatapp.core.addresses import ladder

CROWDED = 0.75  # of the pool
RESERVE = 0.1  # of the pool: for WebSocket handshakes alone
IDLE_WHEN_CROWDED = 2.0  # seconds
PATIENCE = 2.0  # seconds that a request may take to arrive while others wait for its place
LOOK_EVERY = 0.5  # seconds between two looks at all connections
WIDER = 3  # times as many for a network as for an address


class State(Enum):
    """What a connection does. ``HELD``: a request of long polling is answered."""

    READING = 0
    IDLE = 1
    ANSWERING = 2
    HELD = 3


class Connection:
    """One open connection. ``stop`` closes it."""

    __slots__ = ("keys", "since", "state", "stop")

    def __init__(self, keys: tuple[str, ...], stop: Callable[[], None], now: float) -> None:
        self.keys, self.stop = keys, stop
        self.state, self.since = State.READING, now

    def turn(self, state: State, now: float) -> None:
        """It does something else from now on."""
        self.state, self.since = state, now


class Connections:
    """All HTTP connections of a server that can have ``size``. Times are of a monotonic clock."""

    def __init__(self, size: int, per_address: int) -> None:
        self._size, self._per_address = size, per_address
        self._all: dict[Connection, None] = {}
        self._by_key: dict[str, dict[Connection, None]] = {}
        self._looked = 0.0

    def __len__(self) -> int:
        return len(self._all)

    def open(self, address: str, stop: Callable[[], None], now: float) -> Connection | None:
        """A new connection of ``address``, empty for one of our own proxies. None when it cannot be had.

        Others may be stopped for it.
        """
        keys = tuple(ladder(address)) if address else ()
        if not all(self._has_room(key, WIDER if at else 1, now) for at, key in enumerate(keys)):
            return None
        self._make_room(now)
        connection = Connection(keys, stop, now)
        self._all[connection] = None
        for key in keys:
            self._by_key.setdefault(key, {})[connection] = None
        return connection

    def closed(self, connection: Connection) -> None:
        """It has ended, or has become a WebSocket. Harmless when it was told before."""
        if self._all.pop(connection, self) is self:
            return
        for key in connection.keys:
            own = self._by_key[key]
            del own[connection]
            if not own:
                del self._by_key[key]

    def has_reserve(self) -> bool:
        """Whether a request may be answered that is no WebSocket handshake."""
        return len(self._all) <= self._size * (1 - RESERVE)

    def _has_room(self, key: str, times: int, now: float) -> bool:
        own = self._by_key.get(key, {})
        counted = sum(connection.state is not State.HELD for connection in own)
        return counted < self._per_address * times or self._stop_one(own, now)

    def _make_room(self, now: float) -> None:
        if len(self._all) < self._size * CROWDED:
            return
        if now - self._looked >= LOOK_EVERY:
            self._looked = now
            for connection in list(self._all):
                if connection.state is State.IDLE and now - connection.since >= IDLE_WHEN_CROWDED:
                    self._stop(connection)
        if not self.has_reserve():
            most = max(self._by_key.values(), key=len, default=self._all)
            _ = self._stop_one(most, now) or self._stop_one(self._all, now)

    def _stop_one(self, of: Iterable[Connection], now: float) -> bool:
        """The one that has waited longest, else the one whose request arrives most slowly."""
        idle = [each for each in of if each.state is State.IDLE]
        slow = [each for each in of if each.state is State.READING and now - each.since >= PATIENCE]
        oldest = min(idle or slow, key=lambda each: each.since, default=None)
        if oldest is None:
            return False
        self._stop(oldest)
        return True

    def _stop(self, connection: Connection) -> None:
        self.closed(connection)
        connection.stop()
