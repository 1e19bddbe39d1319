"""How much of the rooms' logs one address may ask for: a request of a hundred bytes brings up to 128 KiB."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.core.ratelimit import Buckets, Limit
from chatapp.features.rooms.answers import CaughtUp, Entered, Page, Reset, Resumed

SECONDS = 10.0
NAME = "answers"
UNIT = 1024  # bytes of one token
Answer = Entered | Resumed | Page | CaughtUp | Reset
A = TypeVar("A", bound=Answer)


class AnswerBudget:
    """``allowed`` bytes in ten seconds for an address, more for the networks around it."""

    def __init__(self, buckets: Buckets, allowed: int) -> None:
        self._buckets = buckets
        self._limit = Limit(max(1, allowed // UNIT), SECONDS)

    def check(self, address: str) -> None:
        """Raises ChatError ``rate`` with ``retry_after`` when the address has used up its budget."""
        try:
            self._buckets.check_with_networks(address, self._limit, NAME)
        except ChatError as error:
            wait = max(1.0, error.retry_after or 0.0)
            words = f"Your address has asked for very many messages. Try again in {round(wait)} s."
            raise ChatError("rate", words, retry_after=wait) from None

    def paid(self, address: str, answer: A) -> A:
        """Takes the size of an answer from the budget, and returns the answer."""
        self.spend(address, _size(answer))
        return answer

    def spend(self, address: str, size: int) -> None:
        """Takes ``size`` bytes from the budget."""
        self._buckets.penalise_with_networks(address, self._limit, NAME, size / UNIT)

    def pay_later(self, address: str, future: Future[Entered | Resumed]) -> None:
        """The same for an answer that is not there yet."""

        def pay(done: Future[Entered | Resumed]) -> None:
            if done.result is not None:
                self.paid(address, done.result)

        future.then(pay)


def _size(answer: Answer) -> int:
    if isinstance(answer, Page):
        return _bytes([answer.messages, answer.notes, answer.parts or msgspec.Raw()])
    if isinstance(answer, Resumed | CaughtUp):
        return _bytes(event.data for event in answer.events)
    return 0


def _bytes(parts: Iterable[msgspec.Raw]) -> int:
    return sum(memoryview(part).nbytes for part in parts)
