"""Wrong removing: the floor is forgotten, or more goes than it says."""

from collections.abc import Callable
from typing import Any

from chatapp.core import journal
from chatapp.features.messages import store as messages
from chatapp.features.rooms import store
from tests.faults.plants.chance import wrap


def floor_forgotten() -> None:
    """Old messages go, and the room is said to have them still."""

    def wrong(right: Callable[..., Any], *arguments: Any) -> None:
        pass

    wrap(store, "raise_floor", wrong)


def one_too_many() -> None:
    """A purge takes the number at the floor as well: a hole."""

    def wrong(right: Callable[..., Any], tx: Any, room_id: int, below: int) -> Any:
        return right(tx, room_id, below + 1)

    wrap(messages, "remove", wrong)
    wrap(journal, "remove", wrong)


def floor_untold() -> None:
    """Whoever is there is never told of the floor."""
    from chatapp.features.presence import events

    right = events.RoomHead

    def wrong(**fields: Any) -> Any:
        return right(**{**fields, "floor": 1})

    from chatapp.features.presence import service

    service.RoomHead = wrong  # type: ignore[assignment, misc]


PLANTS: dict[str, Callable[[], None]] = {
    "purge forgets the floor": floor_forgotten,
    "purge leaves a hole": one_too_many,
    "floor untold": floor_untold,
}
