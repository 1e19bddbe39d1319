"""Several writes, one after the other: the next begins when the one before is committed."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from chatapp.core.future import Future

T = TypeVar("T")


def in_order(steps: Sequence[Callable[[], Future[Any]]]) -> Future[Any]:
    """The result of the last step. One that fails is the last."""
    done: Future[Any] = Future()

    def go_on(number: int, result: Any) -> None:
        if number == len(steps):
            done.resolve(result, None)
        else:
            after(steps[number](), done, lambda result: go_on(number + 1, result))

    try:
        go_on(0, None)
    except Exception as error:
        done.resolve(None, error)
    return done


def after(step: Future[T], done: Future[Any], go_on: Callable[[T], None]) -> None:
    """Goes on when a step is committed. What fails is the answer."""

    def committed(step: Future[T]) -> None:
        try:
            go_on(step.value())
        except Exception as error:
            done.resolve(None, error)

    step.then(committed)
