"""Wrong edits and deletions."""

from collections.abc import Callable
from typing import Any

import msgspec

from chatapp.core import journal
from tests.faults.plants.chance import wrap


def edit_lost() -> None:
    """Whoever was away does not hear of edits."""

    def wrong(right: Callable[..., Any], *arguments: Any) -> Any:
        return [
            journal.JournalEvent("message:lost", event.data) if event.event == "message:edited" else event
            for event in right(*arguments)
        ]

    wrap(journal, "missed", wrong)


def deleted_text_comes() -> None:
    """Whoever was away gets messages as they were before they were deleted."""
    from chatapp.features.messages import store

    texts: dict[tuple[int, int], str] = {}

    def mark(right: Callable[..., Any], tx: Any, room_id: int, seq: int) -> bool:
        texts[room_id, seq] = store.written(tx, room_id, seq).body  # type: ignore[union-attr, assignment]
        return right(tx, room_id, seq)

    def after(right: Callable[..., Any], reader: Any, room_id: int, *rest: Any) -> Any:
        return [
            msgspec.structs.replace(message, body=texts[room_id, message.seq], deleted=False)
            if (room_id, message.seq) in texts
            else message
            for message in right(reader, room_id, *rest)
        ]

    wrap(store, "mark_deleted", mark)
    wrap(store, "after", after)


def not_retracted() -> None:
    """The journal keeps the edits of a message that was deleted."""
    wrap(journal, "retract", lambda right, *arguments: None)


PLANTS: dict[str, Callable[[], None]] = {
    "edit lost on reconnect": edit_lost,
    "deleted text in catch-up": deleted_text_comes,
    "deleted text in the journal": not_retracted,
}
