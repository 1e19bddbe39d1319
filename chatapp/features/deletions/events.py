"""What the room hears of deletions."""

from typing import ClassVar

from chatapp.core.events import AboutMessage, Numbered
from chatapp.features.people.models import Person


class MessageDeleted(AboutMessage, frozen=True, kw_only=True):
    """``person`` has deleted the message: its text, its versions and all that was added to it.

    It also stands in the log in place of each earlier event about the message.
    """

    name: ClassVar[str] = "message:deleted"
    person: Person
    at: str


class ManyDeleted(Numbered, frozen=True, kw_only=True):
    """The messages of ``author`` (an id) with numbers from ``first`` to ``last`` were deleted, by a moderator."""

    name: ClassVar[str] = "messages:deleted"
    author: str
    first: int
    last: int
    at: str
