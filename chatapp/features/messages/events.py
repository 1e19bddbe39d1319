"""A message, as sent and as logged."""

from typing import Any, ClassVar

from chatapp.core.events import Numbered
from chatapp.features.people.models import Person


class MessagePosted(Numbered, frozen=True, kw_only=True):
    """To everyone in the room, the sender included. ``was`` is the writer's name then, when it is another now.

    A ``deleted`` message keeps its number and has no ``body``. ``carries``: what was sent along, by its name.
    """

    name: ClassVar[str] = "message:posted"
    id: str
    client_id: str
    person: Person
    body: str = ""
    sent_at: str
    was: str | None = None
    deleted: bool = False
    carries: dict[str, Any] | None = None
