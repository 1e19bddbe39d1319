"""What the room hears of deletions."""

from typing import ClassVar

from chatapp.core.events import AboutMessage
from chatapp.features.people.models import Person


class MessageDeleted(AboutMessage, frozen=True, kw_only=True):
    """``person`` has deleted the message: its text, its versions and all that was added to it.

    It also stands in the log in place of each earlier event about the message.
    """

    name: ClassVar[str] = "message:deleted"
    person: Person
    at: str
