"""One writer with group commit: the order of things that is the same for every store.

All queued units run one after another in one transaction with one COMMIT. A unit that fails is undone alone.
Acknowledgements and announcements come after the commit, in its order.
"""

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, TypeVar

import gevent

from chatapp.core.database.errors import Conflict, Unavailable, Violation
from chatapp.core.database.units import Call, Counters, Joint, Reader, Tx, joined
from chatapp.core.errors import ChatError
from chatapp.core.events import Told
from chatapp.core.future import Future

T = TypeVar("T")
Item = TypeVar("Item")
log = logging.getLogger(__name__)
BATCH = 256  # most units in one transaction, so that the loop can do other work between
TRIES = 5  # of a batch that met another transaction


class Database(ABC):
    """``write`` for units of work, ``reader`` for queries.

    A unit may run twice when another one of its batch fails, so it must be repeatable until its transaction commits.
    """

    reader: Reader
    epoch: str = ""
    instance: str = ""  # which chat this is, also after a restore

    def __init__(self, publish: Callable[[Told], None]) -> None:
        self._publish = publish
        self._waiting: list[Call[Any]] = []
        self._scheduled = False
        self.full = False  # the budget is used up: each unit is told
        self._counters: Counters = {}  # set by the successful units of the current transaction

    def write(self, unit: Callable[[Tx], T]) -> Future[T]:
        """Queues a unit. It runs and commits with all queued units at the end of this turn of the loop."""
        return self._queue(Call(unit))

    def join(self, joint: Joint[Item, T], item: Item) -> Future[T]:
        """Queues a unit of a kind that is run for all who wait together. It may run before units of other kinds."""
        return self._queue(Call(None, joint, item))

    def refuse_growth(self, full: bool) -> None:
        """Whether units are told that nothing may be added."""
        self.full = full

    def fold(self) -> None:
        """Makes the store's log short, soon, where it has one that may be long."""
        self.write(lambda tx: None)

    def close(self) -> None:
        """Commits the queued units and closes the store. Blocks."""
        with suppress(ChatError):  # a store that still fails has been reported to everyone who waited
            self.write(lambda tx: None).wait()
        while self._scheduled:  # for those who came meanwhile: a store that is in use must not be closed
            gevent.sleep(0.001)
        self._release()

    def _knows(self, facts: Mapping[str, str]) -> None:
        self.epoch, self.instance = facts.get("epoch", ""), facts.get("instance", "")

    def _queue(self, call: Call[T]) -> Future[T]:
        self._waiting.append(call)
        if not self._scheduled:
            self._scheduled = True
            gevent.spawn(self._flush)
        return call.future

    def _flush(self) -> None:
        # one greenlet at a time; units that come while the store commits are the next batch
        while self._waiting:
            batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            for call in self._transact(joined(batch)):
                self._settle(call)
        self._scheduled = False

    def _transact(self, calls: list[Call[Any]]) -> list[Call[Any]]:
        """Runs and commits. Returns the calls with their outcomes, in the order in which they ran."""
        for _ in range(TRIES):
            try:
                return self._attempt_all(calls)
            except Conflict:
                for call in calls:
                    call.forgets()
            except Unavailable as error:
                return self._refuse(calls, error)
        return self._refuse(calls, Unavailable())

    def _attempt_all(self, calls: list[Call[Any]]) -> list[Call[Any]]:
        try:
            self._start()
            # a savepoint copies each page it touches (18 µs a message), so there are none unless a unit failed
            if not all(self._attempt_plainly(call) for call in calls):
                self._rollback()
                calls = [part for call in calls for part in call.parts()]
                self._start()
                for call in calls:
                    self._attempt(call)
            committed = self._record(calls)
            self._commit()
        except Unavailable:
            self._rollback()
            self._mend()
            raise
        if committed:
            committed()
        return calls

    def _record(self, calls: list[Call[Any]]) -> Callable[[], None] | None:
        """In the transaction, once the units have run. What it returns is called after the COMMIT."""
        return None

    def _start(self) -> None:
        self._counters = {}
        self._begin()

    def _commit(self) -> None:
        self._write_counters(self._counters)
        self._seal()

    def _attempt_plainly(self, call: Call[Any]) -> bool:
        """False when the unit failed after it had written: the batch must run again, each unit undoable."""
        tx = self._view()
        try:
            call.run(tx)
            self._counters = tx.counters()
        except Unavailable:
            raise
        except Exception as error:
            if self._has_written(tx) or isinstance(error, Violation) or not call.alone:
                return False
            call.fails(error)
        return True

    def _attempt(self, call: Call[Any]) -> None:
        tx = self._view()
        self._savepoint()
        try:
            call.run(tx)
            self._counters = tx.counters()
        except Unavailable:
            raise
        except Exception as error:  # only this unit is undone; its caller gets the error
            call.fails(error)
            self._undo()
        self._keep()

    def _view(self) -> Tx:
        tx = self._tx(self._counters.copy())
        tx.full = self.full
        return tx

    def _refuse(self, calls: list[Call[Any]], error: Unavailable) -> list[Call[Any]]:
        for call in calls:
            call.fails(error)
        return calls

    def _settle(self, call: Call[Any]) -> None:
        call.resolve()
        self._announce(call.events)

    def _announce(self, events: list[Told]) -> None:
        for event in events:
            try:
                self._publish(event)
            except Exception:  # a listener that fails must not end the writer
                log.exception("an event could not be announced")

    # What a store does. Each raises Unavailable when the store cannot work.

    @abstractmethod
    def _tx(self, counters: Counters) -> Tx:
        """A unit's view of the current transaction."""

    @abstractmethod
    def _has_written(self, tx: Tx) -> bool:
        """Whether something must be undone when this unit, which has just run, failed."""

    @abstractmethod
    def _begin(self) -> None:
        """Begins a transaction that writes."""

    @abstractmethod
    def _rollback(self) -> None:
        """Undoes the transaction, if there is one. Raises nothing."""

    @abstractmethod
    def _savepoint(self) -> None:
        """From here on, what is done can be undone alone."""

    @abstractmethod
    def _undo(self) -> None:
        """Undoes what was done since the savepoint."""

    @abstractmethod
    def _keep(self) -> None:
        """Forgets the savepoint."""

    @abstractmethod
    def _write_counters(self, counters: Counters) -> None:
        """Writes the counters that were set."""

    @abstractmethod
    def _seal(self) -> None:
        """COMMIT. Other greenlets run meanwhile."""

    @abstractmethod
    def _mend(self) -> None:
        """Does what may help after the store could not work. Raises nothing."""

    @abstractmethod
    def _release(self) -> None:
        """Closes everything."""
