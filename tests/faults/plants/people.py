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

    def wrong(right: Callable[..., Any], tx: Any, events: Any) -> None:
        right(tx, [(room_id, stale(event)) for room_id, event in events])

    wrap(journal, "add_all", wrong)


def stale(event: Any) -> Any:
    if event.name != "person:renamed":
        return event
    person = type(event.person)(**{**fields(event.person), "name": event.old_name})
    return type(event)(**{**fields(event), "person": person})


def fields(struct: Any) -> dict[str, Any]:
    return {name: getattr(struct, name) for name in struct.__struct_fields__}


def forgotten() -> None:
    """A token is not recognised after a restart: the person comes back as somebody else."""
    from chatapp.features.people import store

    met: set[bytes] = set()

    def by_token(right: Callable[..., Any], tx: Any, token_hash: bytes) -> Any:
        return right(tx, token_hash) if token_hash in met else None

    def add(right: Callable[..., Any], tx: Any, person: Any, key: str, token_hash: bytes) -> None:
        right(tx, person, key, token_hash)
        met.add(token_hash)

    wrap(store, "by_token", by_token)
    wrap(store, "add", add)


PLANTS: dict[str, Callable[[], None]] = {
    "ghost presence": ghost,
    "invisible reader": invisible,
    "stale rename": stale_rename,
    "identity forgotten": forgotten,
}
