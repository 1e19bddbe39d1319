"""Units of work: what they may do, and what waits for the next transaction."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar, cast

from chatapp.core.errors import ChatError
from chatapp.core.events import Told
from chatapp.core.future import Future

T = TypeVar("T")
Item = TypeVar("Item")
Row = tuple[Any, ...]


class Counter(NamedTuple):
    """A number that every unit of a batch changes. It is written once for all of them, before the commit."""

    name: str
    sql: str  # writes it; run with (value, key)


Counters = dict[tuple[Counter, Any], int]


class Reader(ABC):
    """Reads committed data. Each statement sees one snapshot. ``dialect`` is ``sqlite`` or ``postgres``."""

    dialect: str

    def counter(self, counter: Counter, key: Any) -> int | None:
        """The value that this transaction has set for the counter of ``key``, or None. Queries do not see it yet."""
        return None

    @abstractmethod
    def one(self, sql: str, *values: Any) -> Row | None:
        """The first row, or None. Raises ChatError ``storage`` when the store cannot work."""

    @abstractmethod
    def all(self, sql: str, *values: Any) -> list[Row]:
        """All rows. Raises ChatError ``storage`` when the store cannot work."""


class Tx(Reader):
    """A unit of work inside the write transaction; what it announces is published after the commit.

    Its statements raise Violation for a broken constraint, and ChatError ``storage``; after either the unit must end.
    """

    def __init__(self, counters: Counters) -> None:
        self.events: list[Told] = []
        self.full = False  # nothing may be added to a room's log
        self._counters = counters

    @abstractmethod
    def run(self, sql: str, *values: Any) -> int:
        """Runs a statement and returns how many rows it changed."""

    @abstractmethod
    def run_many(self, sql: str, rows: Sequence[Row]) -> int:
        """Runs a statement that changes rows once for each of ``rows``. Returns how many rows it changed in all."""

    @abstractmethod
    def lock(self, sql: str, *values: Any) -> list[Row]:
        """The rows of a SELECT. Until the commit no other transaction changes them: what was read stays true."""

    def counter(self, counter: Counter, key: Any) -> int | None:
        """The value set by this unit or an earlier one of the transaction."""
        return self._counters.get((counter, key))

    def set_counter(self, counter: Counter, key: Any, value: int) -> None:
        """Sets the counter of ``key``. Only the last value of the batch is written, once, before the commit."""
        self._counters[counter, key] = value

    def counters(self) -> Counters:
        """All values set in this transaction."""
        return self._counters

    def announce(self, event: Told) -> None:
        """Publishes ``event`` on the bus after the commit; never when the unit fails."""
        self.events.append(event)


class Joint(Generic[Item, T]):
    """Units of one kind that run as one call when they wait together: on PostgreSQL each statement is a journey.

    ``run(tx, items)`` returns for each item its result or its refusal. When it raises, each item runs again alone.
    """

    def __init__(self, run: Callable[[Tx, Sequence[Item]], Sequence[T | ChatError]]) -> None:
        self.run = run


class Call(Generic[T]):
    """What waits: a unit, or units that were joined. It is run as one, and undone as one."""

    __slots__ = ("error", "events", "future", "item", "joint", "result", "unit")
    alone = True  # whether its error is that of one unit

    def __init__(self, unit: Callable[[Tx], T] | None, joint: Joint[Any, T] | None = None, item: Any = None) -> None:
        self.unit = unit
        self.joint = joint
        self.item = item
        self.future: Future[T] = Future()
        self.result: T | None = None
        self.error: BaseException | None = None
        self.events: list[Told] = []

    def run(self, tx: Tx) -> None:
        """Keeps the result and the announcements. Raises what the unit raises."""
        if self.joint is not None:
            self.settle(self.joint.run(tx, (self.item,))[0])
        else:
            self.result = cast(Callable[[Tx], T], self.unit)(tx)
        self.events = tx.events

    def settle(self, outcome: T | ChatError) -> None:
        """The outcome of one item of a joint call."""
        if isinstance(outcome, ChatError):
            self.error = outcome
        else:
            self.result = outcome

    def fails(self, error: BaseException) -> None:
        """Nothing of it was stored, and nobody hears of it."""
        self.result, self.error, self.events = None, error, []

    def resolve(self) -> None:
        """Tells who waits."""
        self.future.resolve(self.result, self.error)

    def forgets(self) -> None:
        """It has not run."""
        self.result, self.error, self.events = None, None, []

    def parts(self) -> list["Call[Any]"]:
        """What can be undone alone. It has not run."""
        self.forgets()
        return [self]


class JoinedCall(Call[None]):
    """Units of one kind, in the order in which they came."""

    __slots__ = ("calls",)
    alone = False

    def __init__(self, calls: list[Call[Any]]) -> None:
        super().__init__(None, calls[0].joint)
        self.calls = calls

    def run(self, tx: Tx) -> None:
        """One call for all."""
        outcomes = cast(Joint[Any, Any], self.joint).run(tx, [call.item for call in self.calls])
        for call, outcome in zip(self.calls, outcomes, strict=True):
            call.settle(outcome)
        self.events = tx.events

    def fails(self, error: BaseException) -> None:
        """All of them."""
        super().fails(error)
        for call in self.calls:
            call.fails(error)

    def resolve(self) -> None:
        """Tells everyone who waits."""
        for call in self.calls:
            call.resolve()

    def forgets(self) -> None:
        """None of them has run."""
        super().forgets()
        for call in self.calls:
            call.forgets()

    def parts(self) -> list[Call[Any]]:
        """Each unit by itself."""
        return [part for call in self.calls for part in call.parts()]


def joined(batch: Sequence[Call[Any]]) -> list[Call[Any]]:
    """The calls of a batch in the order in which they run: those of one kind where the first of them stands."""
    groups: dict[Any, list[Call[Any]]] = {}
    for call in batch:
        groups.setdefault(call.joint or call, []).append(call)
    return [group[0] if len(group) == 1 else JoinedCall(group) for group in groups.values()]
