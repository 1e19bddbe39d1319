"""The result of a write that has not been committed yet."""

import logging
from collections.abc import Callable
from typing import Generic, TypeVar, cast

from gevent.event import Event as Signal

T = TypeVar("T")
log = logging.getLogger(__name__)


class Future(Generic[T]):
    """Resolved once, after the commit. ``then`` for callbacks (no greenlet waits), ``wait`` to block."""

    __slots__ = ("_callbacks", "done", "error", "result")

    def __init__(self) -> None:
        self.done = False
        self.result: T | None = None
        self.error: BaseException | None = None
        self._callbacks: list[Callable[[Future[T]], None]] = []

    def resolve(self, result: T | None, error: BaseException | None) -> None:
        """Called by the writer, in the order of the commits. A callback that fails is logged."""
        self.result, self.error, self.done = result, error, True
        for callback in self._callbacks:
            try:
                callback(self)
            except Exception:
                log.exception("a callback after a commit failed")

    def then(self, callback: Callable[["Future[T]"], None]) -> None:
        """Calls back when resolved, at once when it is already."""
        if self.done:
            callback(self)
        else:
            self._callbacks.append(callback)

    def recover(self, recovery: Callable[[BaseException], T]) -> "Future[T]":
        """The same future, but a failure becomes what ``recovery`` returns, or raises."""
        after: Future[T] = Future()

        def resolved(done: Future[T]) -> None:
            result, error = done.result, done.error
            if error is not None:
                try:
                    result, error = recovery(error), None
                except Exception as still:
                    error = still
            after.resolve(result, error)

        self.then(resolved)
        return after

    def value(self) -> T:
        """The result of a resolved future; raises what the unit raised."""
        if self.error is not None:
            raise self.error
        return cast(T, self.result)

    def wait(self) -> T:
        """Blocks this greenlet until the commit; returns the unit's result or raises what it raised."""
        if not self.done:
            signal = Signal()
            self.then(lambda _: signal.set())
            signal.wait()
        return self.value()
