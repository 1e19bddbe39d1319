"""Which HTTP connections stay open when there are many: no address may keep the others out. Pure.

A connection that waits between two requests can be closed without harm: its client opens another. So an address that
has too many loses the one that has been idle longest. Only when none is idle, a new one is turned away. That is
how five hundred people behind one address get in, each with six connections for a first page.

A connection that becomes a WebSocket is not counted any more. Requests of long polling are not counted either: the
registry counts the sessions to which they belong.
"""

from collections.abc import Callable, Iterable
from enum import Enum

from chatapp.core.addresses import ladder

CROWDED = 0.75  # of the pool
RESERVE = 0.1  # of the pool: for WebSocket handshakes alone
IDLE_WHEN_CROWDED = 2.0  # seconds
PATIENCE = 2.0  # seconds that a request may take to arrive when the pool is crowded
LOOK_EVERY = 0.5  # seconds between two looks at all connections


class State(Enum):
    """What a connection does. ``HELD`` means that it answers a request of long polling."""

    READING = 0
    IDLE = 1
    ANSWERING = 2
    HELD = 3


class HttpConnection:
    """One open connection. ``stop`` closes it."""

    __slots__ = ("keys", "since", "state", "stop")

    def __init__(self, keys: tuple[str, ...], stop: Callable[[], None], now: float) -> None:
        self.keys, self.stop = keys, stop
        self.state, self.since = State.READING, now

    def change(self, state: State, now: float) -> None:
        """From now on it is in that state."""
        self.state, self.since = state, now


class Connections:
    """All HTTP connections of a server that can have ``size``. Times are of a monotonic clock."""

    def __init__(self, size: int, per_address: int) -> None:
        self._size, self._per_address = size, per_address
        self._all: dict[HttpConnection, None] = {}
        self._by_key: dict[str, dict[HttpConnection, None]] = {}
        self._looked = 0.0

    def __len__(self) -> int:
        return len(self._all)

    def open(self, address: str, stop: Callable[[], None], now: float) -> HttpConnection | None:
        """Opens a connection of ``address``, which is empty for a trusted proxy. None when there is no place for it.

        Another one may be stopped for it.
        """
        steps = ladder(address) if address else ()
        if not all(self._admits(key, times, now) for key, times in steps):
            return None
        self._free_a_place(now)
        connection = HttpConnection(tuple(key for key, _ in steps), stop, now)
        self._all[connection] = None
        for key in connection.keys:
            self._by_key.setdefault(key, {})[connection] = None
        return connection

    def closed(self, connection: HttpConnection) -> None:
        """Drops a connection that has ended or become a WebSocket. Safe to repeat."""
        if self._all.pop(connection, self) is self:
            return
        for key in connection.keys:
            own = self._by_key[key]
            del own[connection]
            if not own:
                del self._by_key[key]

    def has_reserve(self) -> bool:
        """Whether a request other than a WebSocket handshake may be answered."""
        return len(self._all) <= self._size * (1 - RESERVE)

    def _admits(self, key: str, times: int, now: float) -> bool:
        own = self._by_key.get(key, {})
        counted = sum(connection.state is not State.HELD for connection in own)
        return counted < self._per_address * times or self._stop_one(own, now)

    def _free_a_place(self, now: float) -> None:
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

    def _stop_one(self, of: Iterable[HttpConnection], now: float) -> bool:
        """Stops the one that has been idle longest, else the one whose request arrives most slowly."""
        idle = [each for each in of if each.state is State.IDLE]
        slow = [each for each in of if each.state is State.READING and now - each.since >= PATIENCE]
        oldest = min(idle or slow, key=lambda each: each.since, default=None)
        if oldest is None:
            return False
        self._stop(oldest)
        return True

    def _stop(self, connection: HttpConnection) -> None:
        self.closed(connection)
        connection.stop()
