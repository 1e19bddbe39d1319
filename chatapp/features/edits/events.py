"""What the room hears of edits."""

from typing import Any, ClassVar

from chatapp.core.events import AboutMessage
from chatapp.features.people.models import Person


class MessageEdited(AboutMessage, frozen=True, kw_only=True):
    """``person`` has given the message the text ``body``. It was edited ``count`` times, the last time ``at``.

    ``carries``: what the new text carries, by its name. Features whose names are missing have nothing for it.
    """

    name: ClassVar[str] = "message:edited"
    body: str
    person: Person
    count: int
    at: str
    carries: dict[str, Any] | None = None
