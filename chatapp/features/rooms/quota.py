"""How many rooms one person may make."""

from collections.abc import Callable

from chatapp.core.errors import ChatError
from chatapp.core.ratelimit import Buckets, Limit
from chatapp.features.people.models import Actor


class Quota:
    """``limit`` new rooms for each person."""

    def __init__(self, buckets: Buckets, limit: Callable[[], Limit]) -> None:
        self._buckets = buckets
        self._limit = limit

    def take(self, actor: Actor) -> None:
        """Counts a room that this person is about to make. Raises ChatError ``quota`` with ``retry_after``."""
        try:
            self._buckets.take(actor.id, self._limit(), "rooms")
        except ChatError as error:
            raise ChatError("quota", retry_after=error.retry_after) from None
