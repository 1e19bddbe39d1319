"""A browser that wants to be pushed to, and what waits to be pushed."""

from collections import deque
from dataclasses import dataclass
from typing import NamedTuple

from chatapp.features.messages.events import MessagePosted
from chatapp.features.notifications.lines import Wishes
from chatapp.features.people.models import Person


class Subscription(NamedTuple):
    """``id`` is a hash of the ``endpoint``, which is the secret of a browser and its service.

    ``site`` is the origin of the chat as this browser sees it.
    """

    id: str
    endpoint: str
    p256dh: str
    auth: str
    site: str


class Recipient(NamedTuple):
    """A browser of somebody who has not read the room so far.

    ``read``: how far they have; ``picky``: only of what is for them, in that room.
    """

    subscription: Subscription
    person: Person
    read: int
    picky: bool
    wishes: Wishes


@dataclass(slots=True)
class Waiting:
    """The messages of a room in a few seconds, of which a person is told of one."""

    messages: deque[MessagePosted]
    due: float
