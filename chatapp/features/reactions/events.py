"""What the room hears of reactions."""

from typing import ClassVar

from chatapp.core.events import AboutMessage
from chatapp.features.people.models import Person


class ReactionChanged(AboutMessage, frozen=True, kw_only=True):
    """``person`` has ``put`` or taken the emoji; ``count`` and ``people`` (the first ten) are how it stands now.

    A client sets what it has of this emoji to that. ``count`` 0: the emoji is gone from the message.
    """

    name: ClassVar[str] = "reaction:changed"
    emoji: str
    count: int
    people: list[Person]
    person: Person
    put: bool
    at: str
