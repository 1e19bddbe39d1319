"""Wrong presence and names."""

from collections.abc import Callable
from typing import Any

from chatapp.core import journal
from tests.faults.plants.chance import wrap


def ghost() -> None:
    """Whoever is cut off stays on the list."""
    from chatapp.features.presence.service import Presence

    wrap(Presence, "leave", lambda right, *arguments, **named: None)


def invisible() -> None:
    """Every second person who enters is not put on the list."""
    from chatapp.features.presence.service import Presence

    order: dict[str, int] = {}

    def wrong(right: Callable[..., Any], presence: Any, actor: Any, session_id: str, slug: str) -> None:
        if order.setdefault(actor.id, len(order)) % 2:
            right(presence, actor, session_id, slug)

    wrap(Presence, "enter", wrong)


def stale_rename() -> None:
    """The room hears of a rename with the old name."""

    def wrong(right: Callable[..., Any], tx: Any, room_id: int, event: Any) -> None:
        if event.name == "person:renamed":
            person = type(event.person)(**{**fields(event.person), "name": event.old_name})
            event = type(event)(**{**fields(event), "person": person})
        right(tx, room_id, event)

    wrap(journal, "add", wrong)


def fields(struct: Any) -> dict[str, Any]:
    return {name: getattr(struct, name) for name in struct.__struct_fields__}


def forgotten() -> None:
    """A token is not recognised after a restart: the person comes back as somebody else."""
    from chatapp.features.people.service import People

    met: set[str] = set()

    def wrong(right: Callable[..., Any], people: Any, token: str | None) -> Any:
        return right(people, token) if token in met else None

    def welcome(right: Callable[..., Any], people: Any) -> Any:
        future = right(people)
        future.then(lambda done: met.add(done.result.token) if done.result else None)
        return future

    wrap(People, "known", wrong)
    wrap(People, "welcome", welcome)


PLANTS: dict[str, Callable[[], None]] = {
    "ghost presence": ghost,
    "invisible reader": invisible,
    "stale rename": stale_rename,
    "identity forgotten": forgotten,
}
