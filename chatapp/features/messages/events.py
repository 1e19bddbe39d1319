"""A message, on the wire and in the journal."""

from typing import ClassVar

from chatapp.features.people.models import Person
from chatapp.features.rooms.events import RoomEvent


class MessagePosted(RoomEvent, frozen=True, kw_only=True):
    """To everyone in the room, the sender included. ``was`` is the writer's name then, when it is another now."""

    name: ClassVar[str] = "message:posted"
    seq: int
    id: str
    client_id: str
    person: Person
    body: str
    sent_at: str
    was: str | None = None
